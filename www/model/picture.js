/**
 * A picture that differs with its number.
 *
 * @param {number} number
 * @returns {string} SVG, in ASCII
 */
export function picture(number) {
  const hue = (number * 47 + 120) % 360;
  const peak = (/** @type {number} */ x) => `${x},${70 + ((number * 29 + x) % 60)}`;
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 160" width="240" height="160">',
    `<rect width="240" height="160" fill="hsl(${hue} 70% 86%)"/>`,
    `<circle cx="${60 + ((number * 37) % 120)}" cy="52" r="24" fill="hsl(${hue + 40} 90% 62%)"/>`,
    `<path d="M0 160 L0 ${90 + (number % 30)} L${peak(60)} L120 128 L${peak(180)} L240 110 V160z" fill="hsl(${hue} 42% 44%)"/>`,
    `<path d="M0 160 V138 Q60 ${112 + (number % 20)} 130 142 T240 134 V160z" fill="hsl(${hue} 48% 28%)"/>`,
    `<text x="228" y="136" text-anchor="end" font-family="sans-serif" font-weight="700" font-size="18" fill="white">#${number}</text>`,
    '</svg>',
  ].join('');
}
