import { archive } from "./archive";
import { history } from "./history";
import { home } from "./home";
import { importing } from "./import";
import { night } from "./night";
import { pdf } from "./pdf";
import { scale } from "./scale";
import { schedules } from "./schedules";

const USAGE =
  "npm run bench -- archive | home | history | import [ROWS] [--repeat K] [--rounds N] [--kept DIR] | night [PLANS] [--alone] [--verify] | pdf | scale [ACCOUNTS …] [--million] | schedules";

/** Each prints figures, and ratios taken in the one run. No time is asserted anywhere: a machine is shared. */
const BENCHMARKS: Record<string, (args: readonly string[]) => Promise<void>> = {
  archive,
  home,
  history,
  import: importing,
  night,
  pdf,
  scale,
  schedules,
};

const [name = "", ...args] = process.argv.slice(2);
const benchmark = Object.hasOwn(BENCHMARKS, name) ? BENCHMARKS[name] : undefined;
if (benchmark) await benchmark(args);
else {
  console.error(USAGE);
  process.exitCode = 2;
}
