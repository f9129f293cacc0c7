#!/usr/bin/python3
"""Trains the network of package nlp/toxic on what `go run ./internal/gen/toxic -export FOLDER` wrote.

    train.py FOLDER --fold K      reads FOLDER/texts.jsonl, writes FOLDER/foldK.bin, trained without fold K of the tweets
    train.py FOLDER               trained on all, writes FOLDER/weights.bin

The network has the form of package internal/model/convnet, for texts by themselves. It learns the class of tweets and, beside it, what
people felt who wrote comments: there are three times as many of these, and the words are much the same (Caruana 1997). The
vector of a word is the sum of its own, of that of its kind and of the mean of those of its letters, so that rare spellings learn
from others (Bojanowski et al. 2017); the sum is what is kept. Channels see one word, two, or three.

Where the folder holds the networks of all folds, the network learns half from the labels of the tweets and half from what the
one says that has not seen the tweet: three annotators often disagree, and a second opinion that does not know theirs evens that
out (Hinton et al. 2015; Lopez-Paz et al. 2016).

One thread; the same bytes again from the same seed on the same machine. Needs PyTorch and NumPy (Debian: python3-torch,
python3-numpy).
"""
import argparse
import json
import math
import os
import zlib

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

CLASSES = 3
FOLDS = 5
RARE = 64                                        # rows of words outside the vocabulary
MARKS = '!?"#*@'


def load(folder):
    with open(os.path.join(folder, 'texts.jsonl'), encoding='utf-8') as f:
        head = json.loads(f.readline())
        texts = [json.loads(line) for line in f]
    for t in texts:
        t['Words'] = np.array((t['Words'] or [])[:64] or [0], np.int64)
        t['Numbers'] = np.array(t['Numbers'], np.float32)
    return head, texts


class Net(nn.Module):
    def __init__(self, a, head, emotions):
        super().__init__()
        self.a = a
        words, kinds = head['Words'] + head['Others'], head['Kinds']
        self.words, self.all, self.kinds = len(head['Words']), len(words), max(kinds) + 1
        self.kind = torch.tensor(kinds + [-1, -1]) + 1
        pieces = [self.pieces(w) for w in words] + [[], []]
        self.piece = torch.tensor(np.concatenate(pieces).astype(np.int64))
        self.piece_at = np.concatenate([[0], np.cumsum([len(p) for p in pieces])])
        self.is_mark = np.array([w[0] in '&' + MARKS or w == 'http' for w in words] + [False, False])

        def matrix(rows, cols, scale):
            return nn.Parameter(torch.randn(rows, cols) * scale)
        inside = 3 * a.conv + a.embed + head['Numbers']
        self.embed = matrix(self.words + 3, a.embed, 0.1)       # the last: of any other word, of the borders
        self.of_kind = matrix(self.kinds + 1, a.embed, 0.2)
        self.of_piece = nn.EmbeddingBag(a.pieces, a.embed, mode='mean')
        nn.init.normal_(self.of_piece.weight, 0, 0.1)
        self.window = nn.ModuleList([nn.Conv1d(a.embed, a.conv, n) for n in (1, 2, 3)])
        self.own = nn.Linear(inside, a.own)
        seen = a.own + 3 * a.conv + head['Numbers']             # the channels and numbers are seen once more by themselves
        self.out = nn.Linear(seen, CLASSES)
        self.feel = nn.Linear(seen, emotions)

    def pieces(self, word):
        """Hashes of three to five letters of a word in a row, of which none stands more than twice."""
        if word[0] in '<&' + MARKS or word == 'http':
            return []
        kept = ''.join(c for i, c in enumerate(word) if i < 2 or not (c == word[i - 1] == word[i - 2]))
        kept = '<' + kept + '>'
        return [zlib.crc32(kept[i:i + n].encode()) % self.a.pieces for n in (3, 4, 5) for i in range(len(kept) - n + 1)]

    def rows(self, rows):
        """The vectors of words."""
        at = [np.arange(self.piece_at[r], self.piece_at[r + 1]) for r in rows]
        begin = np.concatenate([[0], np.cumsum([len(x) for x in at])])[:-1]
        by_piece = self.of_piece(self.piece[torch.from_numpy(np.concatenate(at).astype(np.int64))], torch.from_numpy(begin))
        own = np.where(rows < self.words, rows, np.maximum(self.words, rows - self.all + self.words + 1))
        if self.training:                        # now and then a word is known by its kind and letters alone
            own[(torch.rand(len(rows)) < self.a.forget).numpy() & (rows < self.all)] = self.words
        kind = self.kind[torch.from_numpy(rows)]
        return self.embed[torch.from_numpy(own)] + self.of_kind[kind] + by_piece

    def forward(self, texts):
        a, front, back = self.a, self.all, self.all + 1
        longest = max(len(t['Words']) for t in texts)
        words, n = np.full((len(texts), longest + 2), back, np.int64), np.zeros((len(texts), 1), np.int64)
        for i, t in enumerate(texts):
            w = t['Words']
            if self.training and torch.rand(1) < 0.3:           # as a recogniser would write it
                w = w[~self.is_mark[w]]
            n[i], words[i, 0], words[i, 1:1 + len(w)] = len(w), front, w
        unique, inverse = np.unique(words, return_inverse=True)
        x = self.rows(unique)[torch.from_numpy(inverse.reshape(words.shape))]
        place = torch.from_numpy(np.arange(longest + 2)[None, :])
        inside, there = torch.from_numpy(n) >= place, torch.from_numpy(n) + 1 >= place
        x = F.dropout(x * there[..., None], 0.6 * a.drop, self.training)
        wide, pooled = F.pad(x.transpose(1, 2), (1, 1)), []
        for conv, cut in zip(self.window, (wide[:, :, 1:-1], wide[:, :, :-1], wide)):
            pooled.append(F.relu(conv(cut)).masked_fill(~there[:, None], 0).max(2)[0])
        total = (x * (inside & (place > 0))[..., None]).sum(1) / torch.from_numpy(np.maximum(n, 1)).sqrt()
        known = torch.from_numpy(np.stack([t['Numbers'] for t in texts]))
        s = F.relu(self.own(F.dropout(torch.cat(pooled + [total, known], 1), a.drop, self.training)))
        s = F.dropout(torch.cat([s] + pooled + [known], 1), a.drop, self.training)
        return self.out(s), self.feel(s)

    def stored(self):
        """The weights in the form and order of convnet.Weights."""
        a = self.a
        window = torch.zeros(a.embed, 3, 3 * a.conv)            # places: the word before, the word, the one behind
        for n, conv in zip((1, 2, 3), self.window):
            first = 1 if n == 1 else 0
            window[:, first:first + n, (n - 1) * a.conv:n * a.conv] = conv.weight.permute(1, 2, 0)
        self.eval()
        with torch.no_grad():
            unknown = self.embed[self.words] + self.of_kind             # of no kind, of the first …
            rows = [unknown[1:], self.rows(np.arange(self.kinds, self.words)), unknown[:1].expand(RARE, -1),
                    self.rows(np.array([self.all, self.all + 1])), self.of_piece.weight]
        channels, numbers = 3 * a.conv, self.own.weight.shape[1] - 3 * a.conv - a.embed
        own = torch.zeros(channels + a.embed + numbers, a.own + channels + numbers)
        own[:, :a.own] = self.own.weight.T
        own[:channels, a.own:a.own + channels] = torch.eye(channels)
        own[channels + a.embed:, a.own + channels:] = torch.eye(numbers)
        own_b = torch.cat([self.own.bias, torch.zeros(channels + numbers)])
        return [torch.cat(rows), window.reshape(a.embed, -1), torch.cat([c.bias for c in self.window]), own, own_b,
                self.out.weight.T, self.out.bias]


def scores(net, texts):
    net.eval()
    with torch.no_grad():
        return torch.cat([torch.log_softmax(net(texts[i:i + 256])[0], 1) for i in range(0, len(texts), 256)])


def train(a, head, texts, taught, rng):
    names = sorted({e for t in texts for e in t['Emotions'] or []})
    tweets = [i for i, t in enumerate(texts) if t['Class'] >= 0 and (t['Fold'] != a.fold or a.fold < 0)]
    comments = [i for i, t in enumerate(texts) if t['Emotions']]
    feels = np.zeros((len(texts), len(names)), np.float32)
    for i in comments:
        feels[i, [names.index(e) for e in texts[i]['Emotions']]] = 1
    target = F.one_hot(torch.tensor([max(0, t['Class']) for t in texts]), CLASSES) * (1 - a.smooth) + a.smooth / CLASSES
    weight = torch.tensor([t['Weight'] for t in texts], dtype=torch.float32)
    for i, p in taught.items():
        target[i] = (1 - a.trust) * target[i] + a.trust * p
    net = Net(a, head, len(names))
    params = list(net.parameters())
    step = torch.optim.AdamW(params, lr=a.rate, weight_decay=a.decay)
    steps, done, mean = a.epochs * math.ceil(len(tweets) / a.batch), 0, None
    for epoch in range(a.epochs):
        net.train()
        order, others, total = rng.permutation(tweets), rng.permutation(comments), 0.0
        for b in range(0, len(order), a.batch):
            done += 1
            for g in step.param_groups:
                g['lr'] = a.rate * min(1, done / 100) * max(0.02, 1 - done / steps)
            rows, felt = order[b:b + a.batch], others[b // 2:b // 2 + a.batch // 2]
            out, feel = net([texts[i] for i in np.concatenate([rows, felt])])
            each = -(target[rows] * F.log_softmax(out[:len(rows)], 1)).sum(1)
            loss = (each * weight[rows]).sum() / weight[rows].sum()
            total += loss.item()
            loss = loss + a.feel * F.binary_cross_entropy_with_logits(feel[len(rows):], torch.from_numpy(feels[felt]))
            step.zero_grad()
            loss.backward()
            step.step()
            if epoch >= a.epochs * 0.6:                         # the mean of the last part (Polyak and Juditsky 1992)
                mean = mean or [q.detach().clone() for q in params]
                for m, q in zip(mean, params):
                    m.lerp_(q.detach(), 0.005)
        print(f'pass {epoch + 1}: loss {total / math.ceil(len(order) / a.batch):.4f}', flush=True)
    for q, m in zip(params, mean):
        q.data.copy_(m)
    return net


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('folder')
    for name, value in dict(fold=-1, seed=1, epochs=5, embed=48, conv=64, own=112, pieces=4096, batch=64).items():
        p.add_argument('--' + name, type=int, default=value)
    for name, value in dict(drop=0.5, forget=0.1, rate=2e-3, decay=0.02, smooth=0.03, feel=2.4, trust=0.5).items():
        p.add_argument('--' + name, type=float, default=value)
    a = p.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(a.seed)
    head, texts = load(a.folder)
    taught = {}
    paths = [os.path.join(a.folder, f'fold{k}.npy') for k in range(FOLDS)]
    if a.fold < 0 and all(map(os.path.exists, paths)):
        for k, path in enumerate(paths):
            rows = [i for i, t in enumerate(texts) if t['Fold'] == k]
            taught.update(zip(rows, torch.from_numpy(np.exp(np.load(path)))))
    net = train(a, head, texts, taught, np.random.default_rng(a.seed))
    if a.fold >= 0:
        np.save(paths[a.fold], scores(net, [t for t in texts if t['Fold'] == a.fold]).numpy())
    size = dict(Words=len(head['Words']), Pieces=a.pieces, Embed=a.embed, Window=3, Conv=3 * a.conv, Numbers=head['Numbers'],
                Own=a.own + 3 * a.conv + head['Numbers'])
    notes = f'{a.epochs} passes, rate {a.rate:g}, dropout {a.drop:g}, decay {a.decay:g}, seed {a.seed}'
    if taught:
        notes += f', trust {a.trust:g} in networks of {FOLDS} folds'
    with open(os.path.join(a.folder, 'weights.bin' if a.fold < 0 else f'fold{a.fold}.bin'), 'wb') as f:
        f.write(json.dumps(dict(Size=size, Seed=a.seed, Notes=notes)).encode() + b'\n')
        for q in net.stored():
            f.write(q.detach().contiguous().numpy().astype('<f4').tobytes())


if __name__ == '__main__':
    main()
