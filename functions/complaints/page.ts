/**
 * The page that files a complaint without signing in. A link from an overdue case carries the number and the secret of that
 * case in the fragment, which no server is sent; the page posts them with the complaint, which is so linked to the case. What
 * comes back is shown as text, so nothing in it can become markup. Static: it says the same to everybody.
 */
export const complaintPage = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>咨询投诉 · Complaints</title>
<style>
body { font: 17px/1.6 system-ui, sans-serif; max-width: 34rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff }
label { display: block; margin-top: 1rem; font-weight: 600 }
input, select, textarea { font: inherit; width: 100%; box-sizing: border-box; padding: .5rem; border: 2px solid #555; border-radius: 4px }
button { font: inherit; margin-top: 1rem; padding: .6rem 1.6rem; border: 0; border-radius: 4px; background: #0b4f9e; color: #fff }
input:focus, select:focus, textarea:focus, button:focus { outline: 3px solid #f2a900 }
h1 { font-size: 1.4rem }
</style>
</head>
<body>
<main>
<h1>咨询、建议、投诉 <span lang="en">Questions, suggestions, complaints</span></h1>
<p id="about"></p>
<form id="file">
<label for="kind">类别 <span lang="en">Kind</span></label>
<select id="kind">
<option value="complaint">投诉 · Complaint</option>
<option value="consultation">咨询 · Question</option>
<option value="suggestion">建议 · Suggestion</option>
<option value="report-of-misconduct">举报 · Report of misconduct</option>
<option value="petition">信访 · Petition</option>
</select>
<label for="text">内容 <span lang="en">What happened</span></label>
<textarea id="text" rows="8" required maxlength="2000"></textarea>
<label for="name">姓名（可不填） <span lang="en">Name (may be left out)</span></label>
<input id="name" autocomplete="name" maxlength="60">
<label for="phone">电话（可不填，用于答复和回访） <span lang="en">Telephone (may be left out)</span></label>
<input id="phone" autocomplete="tel" inputmode="tel" maxlength="20">
<button>提交 <span lang="en">Send</span></button>
</form>
<section id="answer" aria-live="polite"></section>
</main>
<script>
const field = (name) => document.getElementById(name);
const answer = field('answer');
const add = (tag, text) => {
  const element = document.createElement(tag);
  element.textContent = text;
  answer.append(element);
};
const opened = /^#(\\d{22})\\.(.+)$/.exec(location.hash);
if (opened) {
  history.replaceState(null, '', location.pathname);
  field('about').textContent = '关于办件 · About case ' + opened[1];
}
const key = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
field('file').addEventListener('submit', async (event) => {
  event.preventDefault();
  answer.textContent = '…';
  const name = field('name').value.trim();
  const phone = field('phone').value.trim();
  try {
    const response = await fetch('/anonymous-complaints', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({
        kind: field('kind').value,
        text: field('text').value,
        complainant: Object.assign({}, name ? { name } : {}, phone ? { phone } : {}),
        ...(opened ? { case: { receipt: opened[1], code: opened[2] } } : {}),
      }),
    });
    const said = await response.json();
    answer.replaceChildren();
    if (response.ok) {
      add('h2', '已收到 · Received');
      add('p', '编号 · Number ' + said.numberPrinted);
      add('p', '查询码（请保密） · Code (keep it secret) ' + said.progress.code);
      add('p', said.acceptanceDue + ' 前告知是否受理 · You hear by then whether it is taken on');
      field('file').hidden = true;
    } else add('p', said.detail || said.message || '请稍后再试。 · Please try again later.');
  } catch {
    answer.textContent = '网络不通，请稍后再试。 · No connection: please try again later.';
  }
});
</script>
</body>
</html>
`;
