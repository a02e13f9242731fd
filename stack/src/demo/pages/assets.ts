import { Router } from 'express';

/** Style and script of the demo's pages. System fonts, both colour schemes, readable at 320 px. */
const STYLE = `
:root { color-scheme: light dark; --bg: #f4f5f7; --card: #fff; --text: #1f2430; --dim: #565e6e; --line: #d8dce3; --accent: #2457c5; --ok: #1b7340; --bad: #b3261e; --bubble: #e6f4e6; }
@media (prefers-color-scheme: dark) { :root { --bg: #111217; --card: #1b1d24; --text: #e3e5ea; --dim: #a5abb8; --line: #31343d; --accent: #8fb0ff; --ok: #6ccf8e; --bad: #ff8a80; --bubble: #1d3326; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--bg); color: var(--text); font: 16px/1.5 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
main { max-width: 100rem; margin: 0 auto; padding: 1rem; }
header { display: flex; gap: 1rem; align-items: baseline; justify-content: space-between; flex-wrap: wrap; }
h1 { font-size: 1.5rem; margin: .5rem 0; } h2 { font-size: 1.15rem; margin: 0 0 .25rem; }
p { margin: .25rem 0 .75rem; } .dim { color: var(--dim); } a { color: var(--accent); }
.cards { columns: 21rem; column-gap: 1rem; padding: 0; list-style: none; }
.cards > .card { break-inside: avoid; margin-bottom: 1rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: 1rem; }
dl { display: grid; grid-template-columns: fit-content(8.5rem) 1fr; gap: .1rem .75rem; margin: 0 0 .75rem; } dt { color: var(--dim); } dd { margin: 0; overflow-wrap: break-word; min-width: 0; }
.ok { color: var(--ok); } .bad { color: var(--bad); font-weight: 600; }
button { font: inherit; min-height: 2.75rem; padding: .4rem 1rem; border-radius: .4rem; border: 1px solid var(--accent); background: transparent; color: var(--accent); cursor: pointer; margin: 0 .4rem .4rem 0; }
button.primary { background: var(--accent); color: var(--card); } button:disabled { opacity: .6; cursor: progress; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.message { background: var(--bubble); border-radius: .6rem; padding: .75rem 1rem; margin: .75rem 0; max-width: 40rem; overflow-wrap: anywhere; }
.message pre { white-space: pre-wrap; font: inherit; margin: 0; } .message .warning { color: var(--bad); } .message .info { color: var(--ok); } .message .comment { color: var(--dim); }
ol.steps { padding-left: 1.4rem; }
dl { max-width: 34rem; }
.incidents { list-style: none; padding: 0; margin: 0; } .incidents li { margin: 0 0 .6rem; } .incidents button { display: block; margin: 0 0 .15rem; }
[data-live] > .card { margin-bottom: 1rem; }
`;

const SCRIPT = `
const act = async (button) => {
  button.disabled = true;
  const status = document.querySelector('[role=status]');
  try {
    const response = await fetch(button.dataset.post, { method: 'POST', headers: { 'content-type': 'application/json' }, body: button.dataset.body || '{}' });
    if (!response.ok) { throw new Error(response.status + ' ' + (await response.text())); }
    status.textContent = button.dataset.done || '';
    await refresh();
  } catch (error) { status.textContent = String(error); }
  button.disabled = false;
};
document.addEventListener('click', (event) => { const button = event.target.closest('button[data-post]'); if (button) { act(button); } });
const live = document.querySelector('[data-live]');
let shown = live.innerHTML;
const clock = new Intl.DateTimeFormat(document.documentElement.lang, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const localTimes = () => live.querySelectorAll('time').forEach((time) => {
  const at = new Date(time.dateTime);
  const today = at.toDateString() === new Date().toDateString();
  time.textContent = (today ? '' : at.toLocaleDateString(document.documentElement.lang) + ' ') + clock.format(at);
  time.title = time.dateTime;
});
localTimes();
const refresh = async () => {
  const response = await fetch(location.href);
  if (!response.ok) { return; }
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('[data-live]');
  if (!fresh || fresh.innerHTML === shown) { return; }
  const focused = document.activeElement && document.activeElement.id;
  shown = fresh.innerHTML;
  live.innerHTML = shown;
  localTimes();
  if (focused) { const again = document.getElementById(focused); if (again) { again.focus(); } }
};
setInterval(() => { if (!document.hidden) { refresh().catch(() => {}); } }, 2000);
`;

/** Serves `/demo.css` and `/demo.js`. */
export function assets(): Router {
  const router = Router();
  router.get('/demo.css', (_request, response) => void response.type('css').send(STYLE));
  router.get('/demo.js', (_request, response) => void response.type('js').send(SCRIPT));
  return router;
}
