/** A plot of bars as SVG, drawn by the server: its colours come from the style sheet, its figures stand in a table beside it. */

type PlotProps = {
  title: string;
  labels: readonly string[];
  /** Null where there is nothing to show. */
  values: readonly (number | null)[];
  /** Where the scale ends; left out, a round number above the highest value. */
  most?: number;
  language: string;
};

const WIDTH = 360;
const HEIGHT = 180;
const LEFT = 34;
/** Half of a label, so that the last one is not cut. */
const RIGHT = 12;
const TOP = 10;
const BASE = HEIGHT - 26;
const LINES = 4;
/** Every so many bars a label: more would run into each other on a phone. */
const LABEL_EACH = 4;

export function Plot({ title, labels, values, most, language }: PlotProps) {
  const highest = most ?? roundUp(Math.max(0, ...values.map((value) => value ?? 0)));
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const step = (WIDTH - LEFT - RIGHT) / Math.max(1, values.length);
  const y = (value: number) => BASE - (value / highest) * (BASE - TOP);
  const ticks = Array.from({ length: LINES + 1 }, (_, index) => (highest / LINES) * index);
  return (
    <figure class="plot">
      <figcaption aria-hidden="true">{title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} role="img" aria-label={title}>
        {ticks.map((tick) => (
          <g key={tick}>
            <line class="plot-line" x1={LEFT} x2={WIDTH - RIGHT} y1={y(tick)} y2={y(tick)} />
            <text class="plot-text" x={LEFT - 5} y={y(tick) + 4} text-anchor="end">
              {number.format(tick)}
            </text>
          </g>
        ))}
        {values.map((value, index) => {
          const x = LEFT + step * index;
          return (
            <g key={labels[index]}>
              {value !== null && (
                <rect
                  class="plot-bar"
                  x={round(x + step * 0.15)}
                  width={round(step * 0.7)}
                  y={round(Math.min(y(value), BASE - 1.5))}
                  height={round(Math.max(1.5, BASE - y(value)))}
                >
                  <title>{`${labels[index]}: ${number.format(value)}`}</title>
                </rect>
              )}
              {(values.length - 1 - index) % LABEL_EACH === 0 && (
                <text class="plot-text" x={round(x + step / 2)} y={HEIGHT - 9} text-anchor="middle">
                  {labels[index]}
                </text>
              )}
            </g>
          );
        })}
      </svg>
    </figure>
  );
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** A number that four lines divide well: 1, 2, 4 or 8 times a power of ten. */
function roundUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 4, 8, 10].find((factor) => factor * power >= value) ?? 10) * power;
}
