// What the worker writes on a page that it hands out itself: how old the page is, on the festival's clocks.
(() => {
  const MARK = /(<p[^>]*id="as-of")[^>]*>(<span>)(<\/span>)/;
  const NOT_SENT = /(<p[^>]*id="not-sent") hidden>/;
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

  /** A kept page that says how old it is. */
  async function aged({ response, info, whole }) {
    const time = moment(new Date(response.headers.get("Date") ?? Date.now()), info);
    const said = [info.words.as_of.replace("{time}", time), ...(whole ? [info.words.whole] : [])].join(" ");
    return rewritten(response, (await response.text()).replace(MARK, (_, tag, open, close) => `${tag}>${open}${escaped(said)}${close}`));
  }

  /** The page for what is not kept; after a form it says that nothing was sent. */
  async function instead(response, { form }) {
    const html = await response.text();
    return rewritten(response, form ? html.replace(NOT_SENT, "$1>") : html);
  }

  pocket.words = { aged, instead, moment };
})();
