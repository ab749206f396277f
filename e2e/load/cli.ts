import { agreements } from "./agreements";
import { archive } from "./archive";
import { history } from "./history";
import { home } from "./home";
import { importing } from "./import";
import { night } from "./night";
import { scale } from "./scale";
import { schedules } from "./schedules";

const USAGE =
  "npm run bench -- agreements | archive | home | history | import [ROWS] [--repeat K] [--rounds N] [--kept DIR] | night [PLANS] [--alone] [--verify] | scale [ACCOUNTS …] [--million] | schedules";

/** Each prints figures, and ratios taken in the one run. No time is asserted anywhere: a machine is shared. */
const BENCHMARKS: Record<string, (args: readonly string[]) => Promise<void>> = {
  agreements,
  archive,
  home,
  history,
  import: importing,
  night,
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
