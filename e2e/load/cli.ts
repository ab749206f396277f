import { agreements } from "./agreements";
import { history } from "./history";
import { home } from "./home";
import { importing } from "./import";
import { scale } from "./scale";

const USAGE =
  "npm run bench -- agreements | home | history | import [ROWS] [--repeat K] [--rounds N] [--kept DIR] | scale [ACCOUNTS …] [--million]";

/** Each prints figures, and ratios taken in the one run. No time is asserted anywhere: a machine is shared. */
const BENCHMARKS: Record<string, (args: readonly string[]) => Promise<void>> = {
  agreements,
  home,
  history,
  import: importing,
  scale,
};

const [name = "", ...args] = process.argv.slice(2);
const benchmark = Object.hasOwn(BENCHMARKS, name) ? BENCHMARKS[name] : undefined;
if (benchmark) await benchmark(args);
else {
  console.error(USAGE);
  process.exitCode = 2;
}
