import type { LucideIcon, LucideIconData } from "lucide-react";
import type { ReactElement } from "react";

/** A drawing of lucide-react is a component whose one element carries the shapes as a prop. */
interface Drawing {
  render: (props: object, ref: null) => ReactElement<{ icon: LucideIconData }>;
}

const START = /^m\s*(-?\d*\.?\d+)[\s,]*(-?\d*\.?\d+)/;

/** Behind another path a first `m` would count from where that one ended: made absolute, what follows it is not. */
function afterOthers(d: string): string {
  const start = START.exec(d);
  if (!start) return d;
  const rest = d.slice(start[0].length);
  return `M${start[1]} ${start[2]}${/^[\s,]*[-.\d]/.test(rest) ? "l" : ""}${rest}`;
}

function rectangle(x: number, y: number, width: number, height: number, r: number): string {
  const corner = (to: string) => (r > 0 ? `a${r} ${r} 0 0 1 ${to}` : "");
  return (
    `M${x + r} ${y}h${width - 2 * r}${corner(`${r} ${r}`)}v${height - 2 * r}${corner(`${-r} ${r}`)}` +
    `h${2 * r - width}${corner(`${-r} ${-r}`)}v${2 * r - height}${corner(`${r} ${-r}`)}z`
  );
}

/** @throws Error for a shape that no drawing of ours has had yet */
function pathOfShape(shape: string, attributes: Readonly<Record<string, unknown>>): string {
  const at = (name: string) => +`${attributes[name] ?? 0}`;
  switch (shape) {
    case "path":
      return afterOthers(`${attributes.d}`);
    case "circle": {
      const r = at("r");
      return `M${at("cx") - r} ${at("cy")}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
    }
    case "rect":
      return rectangle(at("x"), at("y"), at("width"), at("height"), at("rx") || at("ry"));
    case "line":
      return `M${at("x1")} ${at("y1")}L${at("x2")} ${at("y2")}`;
    case "polyline":
    case "polygon": {
      const points = `${attributes.points}`.trim().split(/[\s,]+/);
      return `M${points.join(" ")}${shape === "polygon" ? "z" : ""}`;
    }
    case "ellipse": {
      const [rx, ry] = [at("rx"), at("ry")];
      return `M${at("cx") - rx} ${at("cy")}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0z`;
    }
    default:
      throw new Error(`An icon has a ${shape}: draw it as a path here.`);
  }
}

const known = new WeakMap<LucideIcon, string>();

/**
 * All shapes of a drawing as one path, on its grid of 24. lucide-react's own component is one for the
 * browser: every icon of a page would travel as data for it besides its markup, shape by shape.
 */
export function iconPath(icon: LucideIcon): string {
  const before = known.get(icon);
  if (before !== undefined) return before;
  const { node } = (icon as unknown as Drawing).render({}, null).props.icon;
  const path = node.map(([shape, attributes]) => pathOfShape(shape, attributes as Record<string, unknown>)).join("");
  known.set(icon, path);
  return path;
}
