import { documentNames } from '../../shared/messages/documents/kinds.ts';

const kinds = Object.entries(documentNames)
  .map(([kind, { 'zh-CN': zh, en }]) => `<option value="${kind}">${zh} · ${en}</option>`)
  .join('\n');

/**
 * The page on which anybody checks a document: what is printed on it is typed in, or comes in the fragment of the printed
 * link, which no server is sent. The answer is shown as text. Static: it says the same to everybody.
 */
export const verificationPage = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>文书查验 · Check a document</title>
<style>
body { font: 17px/1.6 system-ui, sans-serif; max-width: 34rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff }
label { display: block; margin-top: 1rem; font-weight: 600 }
input, select { font: inherit; width: 100%; box-sizing: border-box; padding: .5rem; border: 2px solid #555; border-radius: 4px; background: #fff }
button { font: inherit; margin-top: 1rem; padding: .6rem 1.6rem; border: 0; border-radius: 4px; background: #0b4f9e; color: #fff }
input:focus, select:focus, button:focus { outline: 3px solid #f2a900 }
h1 { font-size: 1.4rem }
dt { font-weight: 600; margin-top: .6rem }
dd { margin: 0; overflow-wrap: anywhere }
.void { color: #a40000; font-weight: 600 }
</style>
</head>
<body>
<main>
<h1>文书真伪查验 <span lang="en">Is a document genuine?</span></h1>
<form id="ask">
<label for="kind">文书种类 <span lang="en">Kind of document</span></label>
<select id="kind">
${kinds}
</select>
<label for="document">查验编号 <span lang="en">Reference</span></label>
<input id="document" autocomplete="off" required maxlength="60">
<label for="code">查验码 <span lang="en">Verification code</span></label>
<input id="code" autocomplete="off" required maxlength="40">
<button>查验 <span lang="en">Check</span></button>
</form>
<section id="answer" aria-live="polite"></section>
</main>
<script>
const answer = document.getElementById('answer');
const field = (name) => document.getElementById(name);
const add = (parent, tag, text, className) => {
  const element = document.createElement(tag);
  element.textContent = text;
  if (className) element.className = className;
  parent.append(element);
  return element;
};
const both = (texts) => texts['zh-CN'] + ' · ' + texts.en;
const reasons = {
  revoked: '所载许可已被撤销或注销 · what it granted was revoked or cancelled',
  superseded: '已被此后的文书取代 · superseded by a later document',
};
const show = (found) => {
  answer.replaceChildren();
  add(answer, 'h2', found.standing.holds ? '真实有效 · Genuine and in force' : '真实，但已失效 · Genuine, but no longer in force');
  const list = add(answer, 'dl', '');
  const line = (name, value, className) => { add(list, 'dt', name); add(list, 'dd', value, className); };
  if (!found.standing.holds) line('失效 · Since', found.standing.since + ' ' + reasons[found.standing.because], 'void');
  line('文书 · Document', both(found.title));
  line('文号 · Number', found.number);
  line('机关 · Authority', both(found.authority));
  line('事项 · Service', both(found.item));
  line('日期 · Date', found.on);
  line('存证 · Record', found.anchor.hash);
  add(answer, 'p', '请与纸面核对。 · Please compare with the paper.');
};
const ask = async () => {
  answer.textContent = '…';
  try {
    const response = await fetch('/document-verifications', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ document: field('document').value, kind: field('kind').value, code: field('code').value }),
    });
    if (response.ok) show(await response.json());
    else if (response.status === 404) answer.textContent = '查无此文书：编号、种类或查验码不符。 · No such document: reference, kind or code do not match.';
    else answer.textContent = '请稍后再试。 · Please try again later.';
  } catch {
    answer.textContent = '网络不通，请稍后再试。 · No connection: please try again later.';
  }
};
field('ask').addEventListener('submit', (event) => { event.preventDefault(); ask(); });
const [reference, kind, code] = location.hash.slice(1).split('/');
if (code) {
  history.replaceState(null, '', location.pathname);
  field('document').value = reference;
  field('kind').value = kind;
  field('code').value = code;
  ask();
}
</script>
</body>
</html>
`;
