// Graphs of what is measured of a resource.
import { call, control, members, useWatched } from "./api.js";
import { h, Plot, useEffect, useRef, useState } from "./dom.js";
import { operation, words } from "./kinds.js";
import { Panel, Problem } from "./ui.js";

const RANGES = [["1 hour", 3600, 60], ["6 hours", 21600, 300], ["1 day", 86400, 300], ["2 weeks", 14 * 86400, 3600]];

/** The unit that a metric has is not in the model; its name tells, and if not, the others are tried. */
function units(metric) {
  const likely = /Percent|Utilization|Rate/.test(metric) ? "Percent" : /Time$/.test(metric) ? "Seconds" : /Throughput/.test(metric) ? "Bytes/Second"
    : /Bytes|Network|Storage|Memory/.test(metric) ? "Bytes" : "Count";
  return [...new Set([likely, "Count", "Bytes", "Percent", "Seconds", "None"])];
}

async function series(place, kind, name, metric, end, span, period) {
  for (const unit of units(metric)) {
    const { metricData } = await call(place, kind.metrics, {
      [kind.parameter]: name, metricName: metric, unit, period, startTime: Math.floor(end - span), endTime: Math.floor(end),
      statistics: ["Average", "Maximum"],
    }, { watching: true });
    if (metricData.length) {
      const points = [...metricData].sort((a, b) => a.timestamp - b.timestamp);
      return { metric, unit, points };
    }
  }
  return { metric, points: [] };
}

export function Metrics({ place, kind, name }) {
  const [range, setRange] = useState(RANGES.length - 1);
  const [, span, period] = RANGES[range];
  const names = members(operation(kind.metrics).input).find((m) => m.name === "metricName").values;
  const ask = async () => {
    const { now } = await control("GET", "clock");
    const end = Date.parse(now) / 1000;
    return Promise.all(names.map((metric) => series(place, kind, name, metric, end, span, period)));
  };
  const { value, error } = useWatched(ask, [place.account, place.region, kind.type, name, range], 15);
  const measured = (value ?? []).filter((s) => s.points.length);
  const silent = (value ?? []).filter((s) => !s.points.length).map((s) => words(s.metric));
  return h(Panel, {
    title: "Metrics",
    actions: h("select", { "aria-label": "How far back", value: range, onChange: (e) => setRange(Number(e.currentTarget.value)) },
      RANGES.map(([title], i) => h("option", { key: i, value: i }, "Last " + title))),
  },
    h(Problem, { error }),
    h("div", { class: "graphs" }, measured.map((s) => h(Graph, { key: s.metric, ...s }))),
    value && silent.length ? h("p", { class: "hint" }, "Nothing was measured of: " + silent.join(", ") + ".") : null,
    value || error ? null : h("p", { class: "empty" }, "Looking…"));
}

const short = (n) => (Math.abs(n) >= 1000 ? Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 }).format(n) : String(Math.round(n * 100) / 100));

function Graph({ metric, unit, points }) {
  const place = useRef();
  const last = points[points.length - 1];
  useEffect(() => {
    const style = getComputedStyle(place.current);
    const ink = style.getPropertyValue("--soft").trim();
    const line = style.getPropertyValue("--line").trim();
    const axis = { stroke: ink, grid: { stroke: line, width: 1 }, ticks: { stroke: line, width: 1 } };
    const options = {
      width: place.current.clientWidth, height: 170, legend: { show: false }, cursor: { y: false },
      scales: { y: { range: (u, low, high) => [Math.min(0, low), high > 0 ? high * 1.15 : 1] } },
      axes: [axis, { ...axis, size: 56, values: (u, all) => all.map(short) }],
      series: [{}, { stroke: style.getPropertyValue("--accent").trim(), width: 2, points: { show: points.length < 40 } }],
    };
    const plot = new Plot(options, [points.map((p) => p.timestamp), points.map((p) => p.average)], place.current);
    const watch = new ResizeObserver(() => plot.setSize({ width: place.current.clientWidth, height: 170 }));
    watch.observe(place.current);
    return () => {
      watch.disconnect();
      plot.destroy();
    };
  }, [points]);
  const high = Math.max(...points.map((p) => p.maximum ?? p.average));
  return h("figure", { class: "graph" },
    h("figcaption", null, h("b", null, words(metric)), h("span", null, ` ${unit} · last ${short(last.average)}, highest ${short(high)}`)),
    h("div", { ref: place, "aria-hidden": true }));
}
