// Drives the server with Symbl.ai's public SDK and with the requests of its guide. SYMBL_SDK names the folder with
// node_modules, SERVER the address, RECORDING a file to upload and MEDIA its name within the server's folder.
'use strict';
const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const from = (name) => require(path.join(process.env.SYMBL_SDK, 'node_modules', name));

const base = process.env.SERVER;
const {sdk} = from('@symblai/symbl-js');
const api = from('@symblai/api-client');

async function main() {
  sdk.oauth2.setBasePath(base); // its token comes from elsewhere than the rest
  await sdk.init({appId: 'app', appSecret: 'pw', basePath: base, logLevel: 'error'});
  const client = sdk.oauth2.apiClient;
  const token = sdk.oauth2.activeToken;
  assert.ok(token);
  const call = (object, method, ...args) => new Promise((resolve, reject) =>
    object[method](...args, (err, data) => err ? reject(err) : resolve(data)));

  const post = async (route, body, type) => {
    const res = await fetch(base + route, {method: 'POST', body, headers: {Authorization: `Bearer ${token}`, 'Content-Type': type}});
    assert.strictEqual(res.status, 201, route + ': ' + await res.clone().text());
    return res.json();
  };
  const done = async ({conversationId, jobId}) => {
    for (let k = 0; k < 1200; k++) {
      const job = await (await fetch(`${base}/v1/job/${jobId}`, {headers: {Authorization: `Bearer ${token}`}})).json();
      assert.strictEqual(job.id, jobId);
      if (job.status === 'completed') return conversationId;
      assert.ok(['scheduled', 'in_progress'].includes(job.status), job.status);
      await new Promise((r) => setTimeout(r, 50));
    }
    throw new Error('the job does not end');
  };

  const messages = [
    ['Bob', 'So who is going to send the report to the customer?'],
    ['Ann', 'I will send the report to the customer by Friday.'],
    ['Bob', 'Great. Let us meet again on Monday to look at the answer.'],
  ].map(([name, content], k) => ({payload: {content, contentType: 'text/plain'}, from: {name, userId: name + '@example.com'},
    duration: {startTime: `2024-05-06T09:00:0${3 * k}Z`, endTime: `2024-05-06T09:00:0${3 * k + 2}Z`}}));
  const ids = [
    await done(await post('/v1/process/text', JSON.stringify({name: 'Planning', messages}), 'application/json')),
    await done(await post('/v1/process/audio?name=Call', fs.readFileSync(process.env.RECORDING), 'audio/wav')),
    await done(await post('/v1/process/audio/url', JSON.stringify({url: process.env.MEDIA, name: 'Call', confidenceThreshold: 0.6, languageCode: 'en-US', detectPhrases: true, customVocabulary: ['Platform'], entities: [{customType: 'Thing', text: 'boxes'}]}), 'application/json')),
    await done(await post('/v1/process/video/url', JSON.stringify({url: process.env.MEDIA}), 'application/json')),
  ];
  assert.strictEqual(new Set(ids).size, ids.length);

  const conversations = new api.ConversationsApi(client);
  const routes = {getActionItemsByConversationId: 'actionItems', getFollowUpsByConversationId: 'followUps', getInsightsByConversationId: 'insights',
    getMembersByConversationId: 'members', getMessagesByConversationId: 'messages', getQuestionsByConversationId: 'questions', getTopicsByConversationId: 'topics'};
  for (const id of ids) {
    const c = await call(conversations, 'getConversationById', id);
    assert.strictEqual(c.id, id);
    assert.ok(c.startTime instanceof Date && !isNaN(c.startTime) && c.endTime >= c.startTime, `${c.startTime} ${c.endTime}`);
    for (const [method, key] of Object.entries(routes)) {
      assert.ok(typeof conversations[method] === 'function', method);
      const body = await call(conversations, method, id);
      assert.ok(Array.isArray(body[key]), method);
    }
  }
  const [id] = ids;
  const said = (await call(conversations, 'getMessagesByConversationId', id)).messages;
  assert.strictEqual(said.length, messages.length + 1, 'sentences');
  assert.strictEqual(said[0].from.name, 'Bob');
  assert.ok(said[0].startTime instanceof Date && said[0].startTime.toISOString() === '2024-05-06T09:00:00.000Z');
  const [item] = (await call(conversations, 'getActionItemsByConversationId', id)).actionItems;
  assert.strictEqual(item.assignee.name, 'Ann');
  const kinds = (await call(conversations, 'getInsightsByConversationId', id)).insights.map((i) => i.type);
  assert.ok(kinds.includes('question') && kinds.includes('action_item'), String(kinds));
  await assert.rejects(call(conversations, 'getMessagesByConversationId', 'none'), (e) => e.status === 404 || e.response.status === 404);

  const fresh = await call(new api.AuthenticationApi(client), 'refreshToken', {appId: 'app', appSecret: 'pw', refreshToken: process.env.REFRESH})
    .catch((e) => { throw new Error('refresh: ' + e.status); });
  assert.strictEqual(fresh.accessToken, token);
  console.log('ok');
}

main().then(() => process.exit(0), (e) => { console.error(e.stack || e); process.exit(1); });
