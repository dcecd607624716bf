/**
 * The page a progress link opens. The secret stands in the fragment, which no server is sent; the page posts it and shows the
 * answer as text, so nothing in it can become markup. Static: it says the same to everybody.
 */
export const progressPage = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>进度查询 · Progress</title>
<style>
body { font: 17px/1.6 system-ui, sans-serif; max-width: 34rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff }
label { display: block; margin-top: 1rem; font-weight: 600 }
input { font: inherit; width: 100%; box-sizing: border-box; padding: .5rem; border: 2px solid #555; border-radius: 4px }
button { font: inherit; margin-top: 1rem; padding: .6rem 1.6rem; border: 0; border-radius: 4px; background: #0b4f9e; color: #fff }
input:focus, button:focus { outline: 3px solid #f2a900 }
h1 { font-size: 1.4rem }
dt { font-weight: 600; margin-top: .6rem }
dd { margin: 0 }
.late { color: #a40000; font-weight: 600 }
</style>
</head>
<body>
<main>
<h1>办件进度查询 <span lang="en">Progress of a case</span></h1>
<form id="ask">
<label for="receipt">受理编号 <span lang="en">Receipt number</span></label>
<input id="receipt" inputmode="numeric" autocomplete="off" required maxlength="40">
<label for="code">查询码 <span lang="en">Spoken code</span></label>
<input id="code" autocomplete="off" required maxlength="64">
<button>查询 <span lang="en">Look up</span></button>
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
const show = (progress) => {
  answer.replaceChildren();
  add(answer, 'h2', both(progress.statusName));
  const list = add(answer, 'dl', '');
  const line = (name, value, className) => { add(list, 'dt', name); add(list, 'dd', value, className); };
  line('受理编号 · Receipt', progress.receiptPrinted);
  line('事项 · Service', both(progress.item));
  line('部门 · Department', both(progress.department) + (progress.departmentPhone ? ' ' + progress.departmentPhone : ''));
  line('收件日期 · Received', progress.receivedOn);
  if (progress.due) line('期限 · Due', progress.due + (progress.provisional ? '（暂定 · provisional）' : ''), progress.overdue ? 'late' : '');
  if (progress.overdue) line('', '已超时，我们深表歉意。 · Overdue: we apologise.', 'late');
  for (const each of progress.missing) line('待补 · Still needed', both(each.name));
  const story = add(answer, 'ul', '');
  for (const entry of progress.timeline) add(story, 'li', entry.on + ' ' + both(entry.title));
};
const ask = async (receipt, code) => {
  answer.textContent = '…';
  try {
    const response = await fetch('/progress', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ receipt, code }),
    });
    if (response.ok) show(await response.json());
    else if (response.status === 404) answer.textContent = '未查到。请核对编号和查询码。 · Nothing found. Please check number and code.';
    else answer.textContent = '请稍后再试。 · Please try again later.';
  } catch {
    answer.textContent = '网络不通，请稍后再试。 · No connection: please try again later.';
  }
};
field('ask').addEventListener('submit', (event) => {
  event.preventDefault();
  ask(field('receipt').value, field('code').value);
});
const opened = /^#(\\d{22})\\.(.+)$/.exec(location.hash);
if (opened) {
  history.replaceState(null, '', location.pathname);
  field('receipt').value = opened[1];
  ask(opened[1], opened[2]);
}
</script>
</body>
</html>
`;
