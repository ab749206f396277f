import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Fixed, Still } from "./still";

describe("a still part", () => {
  it("is the HTML that React makes of it, with every text escaped", () => {
    const name = `<script>alert("1")</script> & '还清'`;
    const part = (
      <p className="a b" title={name}>
        {name}
        <a href="/x?a=1&b=2">{7n.toString()}</a>
      </p>
    );
    const inside = renderToStaticMarkup(part);
    expect(renderToStaticMarkup(<Still>{part}</Still>)).toBe(`<div class="contents">${inside}</div>`);
    expect(inside).not.toContain("<script>");
  });

  it("can stand in another", () => {
    const html = renderToStaticMarkup(
      <Still>
        <Still>
          <p>1</p>
        </Still>
      </Still>,
    );
    expect(html).toBe('<div class="contents"><div class="contents"><p>1</p></div></div>');
  });

  it("does not take what waits or acts: that would be there without doing anything", () => {
    const Waits = async () => createElement("p");
    const Acts = () => <form action={() => undefined} />;
    const still = (node: React.ReactNode) => () => renderToStaticMarkup(<Still>{node}</Still>);
    expect(still(createElement(Waits as unknown as () => null))).toThrow();
    expect(still(<Acts />)).toThrow();
  });
});

describe("a still part that is the same for everybody", () => {
  it("is made once for each thing that it depends on", () => {
    let times = 0;
    const part = (by: string, text: string) =>
      renderToStaticMarkup(
        <Fixed by={`test ${by}`}>
          {() => {
            times++;
            return <p>{text}</p>;
          }}
        </Fixed>,
      );
    expect(part("a", "1")).toBe('<div class="contents"><p>1</p></div>');
    expect(part("a", "2")).toContain("<p>1</p>");
    expect(part("b", "2")).toContain("<p>2</p>");
    expect(times).toBe(2);
  });
});
