// What the worker writes on a page that it hands out itself: how old the page is, on the festival's clocks.
(() => {
  const MARK = /(<p[^>]*id="as-of")[^>]*>(<span>)(<\/span>)/;
  const NOT_SENT = /(<p[^>]*id="not-sent") hidden>/;
  const WAITS = /(<section[^>]*id="waits"[^>]*) hidden>(.*?<ul>)(<\/ul>)/;
  const PLAIN = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  const escaped = (text) => text.replace(/[&<>"]/g, (letter) => PLAIN[letter]);

  /** “14:20” today, “Mon 19 Nov, 14:20” before. */
  function moment(when, { language, zone, ahead }) {
    const shown = new Date(when.getTime() + ahead * 1000);
    const now = new Date(Date.now() + ahead * 1000);
    const text = (options) => (date) => new Intl.DateTimeFormat(language, { timeZone: zone, ...options }).format(date);
    const clock = text({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    const day = text({ weekday: "short", day: "numeric", month: "short" });
    return day(shown) === day(now) ? clock(shown) : `${day(shown).replace(",", "")}, ${clock(shown)}`;
  }

  function rewritten(response, html, status = response.status) {
    const headers = new Headers(response.headers);
    headers.delete("Content-Encoding");
    headers.delete("Content-Length");
    return new Response(html, { status, headers });
  }

  /** What a change makes of its film or screening, in a line. */
  function line(change, words) {
    const [{ state = "" } = {}] = pocket.changes.effects(change);
    if (!change.title) return words.unnamed;
    const into = change.seen ? words.other : words.into;
    return (["", "excluded", "no"].includes(state) ? words.out : into).replace("{title}", () => change.title);
  }

  /** The plan lists what waits, since a page that was kept before cannot show it in its place. */
  async function waits(html, { words }) {
    const lines = (await pocket.changes.all()).map((change) => `<li>${escaped(line(change, words))}</li>`);
    return lines.length ? html.replace(WAITS, (_, tag, open, close) => `${tag}>${open}${lines.join("")}${close}`) : html;
  }

  /** A kept page that says how old it is, and nothing that was true for a moment only (`.soon`). */
  async function aged({ response, info, whole }) {
    const time = moment(new Date(response.headers.get("Date") ?? Date.now()), info);
    const said = [info.words.as_of.replace("{time}", time), ...(whole ? [info.words.whole] : [])].join(" ");
    const html = (await response.text()).replace("<html ", "<html data-aged ");
    const marked = html.replace(MARK, (_, tag, open, close) => `${tag}>${open}${escaped(said)}${close}`);
    return rewritten(response, WAITS.test(marked) ? await waits(marked, info) : marked);
  }

  /** The page for what is not kept; after a form it says that nothing was sent. */
  async function instead(response, { form }) {
    const html = await response.text();
    return rewritten(response, form ? html.replace(NOT_SENT, "$1>") : html);
  }

  pocket.words = { aged, instead, moment };
})();
