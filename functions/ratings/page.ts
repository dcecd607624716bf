/**
 * The page a rating link opens, and the link of an outcome. The secret stands in the fragment, which no server is sent.
 * Nothing is chosen beforehand, everything is shown as text, and the page says the same to everybody.
 */
export const ratingPage = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>服务评价 · Rating</title>
<style>
body { font: 17px/1.6 system-ui, sans-serif; max-width: 34rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff }
fieldset { border: 0; padding: 0; margin: 1rem 0 }
legend { font-weight: 600 }
label { display: block; padding: .2rem 0 }
textarea { font: inherit; width: 100%; box-sizing: border-box; padding: .5rem; border: 2px solid #555; border-radius: 4px }
button { font: inherit; margin-top: 1rem; padding: .6rem 1.6rem; border: 0; border-radius: 4px; background: #0b4f9e; color: #fff }
input:focus, textarea:focus, button:focus { outline: 3px solid #f2a900 }
h1 { font-size: 1.4rem }
</style>
</head>
<body>
<main>
<h1>服务评价 <span lang="en">Rating of a service</span></h1>
<form id="form" hidden></form>
<section id="answer" aria-live="polite"></section>
</main>
<script>
const form = document.getElementById('form');
const answer = document.getElementById('answer');
const add = (parent, tag, text) => {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  parent.append(element);
  return element;
};
const both = (texts) => texts['zh-CN'] + ' · ' + texts.en;
const say = (text) => { answer.replaceChildren(); add(answer, 'p', text); };
const choice = (parent, type, name, value, text, required) => {
  const label = add(parent, 'label');
  const input = add(label, 'input');
  input.type = type; input.name = name; input.value = value; input.required = required;
  label.append(' ' + text);
};
const group = (title) => { const set = add(form, 'fieldset'); add(set, 'legend', title); return set; };
const send = (path, body, headers) => fetch(path, {
  method: 'POST',
  headers: Object.assign({ 'content-type': 'application/json' }, headers),
  body: JSON.stringify(body),
});
const key = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
const problem = async (response) => {
  const told = await response.json().catch(() => ({}));
  say(told.detail || '请稍后再试。 · Please try again later.');
};
const submit = (path, bodyOf, done) => {
  const once = key();
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      const response = await send(path, bodyOf(new FormData(form)), { 'idempotency-key': once });
      if (!response.ok) return problem(response);
      form.hidden = true;
      done(await response.json());
    } catch {
      say('网络不通，请稍后再试。 · No connection: please try again later.');
    }
  });
};
const askForRating = async (receipt, secret) => {
  const response = await send('/rating-invitations', { receipt, secret });
  if (!response.ok) return problem(response);
  const invited = await response.json();
  add(answer, 'p', both(invited.item) + '（' + invited.receiptPrinted + '） ' + both(invited.department));
  if (invited.rated) return add(answer, 'p', '已评价，谢谢。 · Rated already, thank you.');
  if (!invited.until) return add(answer, 'p', '暂不能评价。 · Not to be rated yet.');
  const levels = group('总体评价 · All in all');
  for (const each of invited.levels) choice(levels, 'radio', 'level', each.level, both(each.name), true);
  for (const dimension of invited.dimensions) {
    const set = group(both(dimension.name));
    for (const each of invited.levels) choice(set, 'radio', 'dimension-' + dimension.code, each.level, both(each.name), false);
  }
  const tags = group('具体情况 · In particular');
  for (const each of invited.tags) choice(tags, 'checkbox', 'tags', each.code, both(each.name), false);
  const words = group('意见建议 · In your own words');
  const text = add(words, 'textarea');
  text.name = 'text'; text.maxLength = 500; text.rows = 4;
  add(form, 'button', '提交 · Submit');
  form.hidden = false;
  submit('/ratings', (data) => {
    const dimensions = {};
    for (const dimension of invited.dimensions) {
      const level = data.get('dimension-' + dimension.code);
      if (level) dimensions[dimension.code] = Number(level);
    }
    const said = String(data.get('text') || '').trim();
    return Object.assign({ receipt, secret, level: Number(data.get('level')), dimensions, tags: data.getAll('tags').slice(0, 6) }, said ? { text: said } : {});
  }, () => say('谢谢您的评价。 · Thank you for your rating.'));
};
const LEVELS = [[5, '非常满意 · very satisfied'], [4, '满意 · satisfied'], [3, '基本满意 · fairly satisfied'], [2, '不满意 · dissatisfied'], [1, '非常不满意 · very dissatisfied']];
const showOutcome = async (rating, secret) => {
  const response = await send('/rating-outcomes', { rating, secret });
  if (!response.ok) return problem(response);
  const told = await response.json();
  add(answer, 'p', told.ratedOn + ' ' + both(told.levelName) + ' ' + both(told.statusName));
  const work = told.rectification;
  if (!work) return;
  add(answer, 'p', both(work.stageName) + (work.due ? ' ' + work.due : ''));
  if (work.reply) add(answer, 'p', work.reply);
  if (!work.followUpOpen) return;
  const levels = group('您对处理结果是否满意？ · Are you satisfied with the outcome?');
  for (const [level, name] of LEVELS) choice(levels, 'radio', 'level', level, name, true);
  add(form, 'button', '提交 · Submit');
  form.hidden = false;
  submit('/rating-follow-ups', (data) => ({ rating, secret, level: Number(data.get('level')) }), () => say('谢谢。 · Thank you.'));
};
const link = /^#(\\d{22})\\.(.+)$/.exec(location.hash);
const outcome = /^#([a-z]+-[a-z0-9-]+)\\.(k\\d+\\..+)$/.exec(location.hash);
history.replaceState(null, '', location.pathname);
const failed = () => say('网络不通，请稍后再试。 · No connection: please try again later.');
if (link) askForRating(link[1], link[2]).catch(failed);
else if (outcome) showOutcome(outcome[1], outcome[2]).catch(failed);
else say('请使用短信中的链接打开本页。 · Please open this page by the link in your message.');
</script>
</body>
</html>
`;
