#!/usr/bin/python3
"""Trains the network of package nlp/act on what `go run ./internal/gen/act -export FOLDER` wrote.

    train.py FOLDER --fold K                          reads FOLDER/pass*.bin, writes FOLDER/foldK.bin, trained without fold K
    train.py FOLDER                                   trained on all folds, writes FOLDER/weights.bin
    train.py FOLDER --start OLD --mix 0.5             goes on from the weights OLD, and writes the mean of these and the new ones
    train.py FOLDER --around-words 0                  begins with random vectors of the words, not with what stands beside them

Where the folder holds the weights of all folds, the network learns half from the labels and half from what the network says that
was trained without the conversation, and of labels that a corpus does not have from the latter alone: annotators err, and a
second opinion that does not know theirs evens that out (Hinton et al. 2015; Lopez-Paz et al. 2016). To the scores of
all are added those of linear models that had not seen the conversation, as package act adds them: so networks learn what these do not
know (Cheng et al. 2016).

The mean of weights that lie near each other is better than either (Izmailov et al. 2018). The network, its shapes and their
order are those of package internal/model/convnet, the targets those of labels.go. One thread; the same bytes again from the same seed
on the same machine. Needs PyTorch and NumPy (Debian: python3-torch, python3-numpy, libopenblas0-pthread).
"""
import os
os.environ.setdefault('OPENBLAS_NUM_THREADS', '1')          # threads that wait cost more than they help
import argparse
import glob
import json
import math
import time

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

HEADS = [15, 5] + [1] * 23                       # outputs of each target, in the order of labels.go
IMPORTANCE = [1, 1, 0.7] + [0.5] * 14 + [1] + [0.5] * 7
AT = np.cumsum([0] + HEADS)
SHIPPED = 21                                     # targets that stay in the model
FOLDS = 5                                        # conversations are parted into so many
RARE = 64                                        # rows of words outside the vocabulary


def load(path):
    """The conversations of a file, as arrays."""
    data, at = open(path, 'rb').read(), 0

    def take(kind, n):
        nonlocal at
        a = np.frombuffer(data, kind, n, at)
        at += a.nbytes
        return a
    count, numbers, beside, targets, vocabulary = take('<i4', 5)
    out = []
    for _ in range(count):
        n, words, kind, fold = take('<i4', 4)
        c = dict(kind=int(kind), fold=int(fold), speaker=take('<i4', n), count=take('<i4', n), words=take('<i4', words),
                 numbers=take('<f4', n * numbers).reshape(n, numbers), beside=take('<f4', n * beside).reshape(n, beside),
                 y=take('i1', n * targets).reshape(n, targets))
        c['at'] = np.concatenate([[0], np.cumsum(c['count'])])
        out.append(c)
    return out, int(vocabulary), int(numbers)


class Net(nn.Module):
    def __init__(self, a, vocabulary, numbers):
        super().__init__()
        self.a, self.vocabulary, self.numbers = a, vocabulary, numbers

        def matrix(rows, cols, scale):
            return nn.Parameter(torch.randn(rows, cols) * scale)

        def glorot(i, o):
            return math.sqrt(2 / (i + o))
        own, hidden, out = a.conv + a.embed + numbers, a.own + numbers + 4 * a.around * a.near, a.own + a.hidden
        self.embed = matrix(vocabulary + RARE + 2, a.embed, 0.3)
        self.window = matrix(a.embed, a.window * a.conv, glorot(a.embed * a.window, a.conv))
        self.window_b = nn.Parameter(torch.zeros(a.conv))
        self.edge = matrix(a.embed, 2 * a.edge * a.own, glorot(2 * a.edge * a.embed, a.own))
        self.own, self.own_b = matrix(own, a.own, glorot(own, a.own)), nn.Parameter(torch.zeros(a.own))
        self.hidden, self.hidden_b = matrix(hidden, a.hidden, glorot(hidden / 4, a.hidden)), nn.Parameter(torch.zeros(a.hidden))
        self.out, self.out_b = matrix(out, AT[-1], 0.05), nn.Parameter(torch.zeros(int(AT[-1])))

    def drop(self, x):
        return F.dropout(x, self.a.drop, self.training)

    def texts(self, words, counts):
        """What the words of each utterance come to: the pooled windows with the sum, and the ends."""
        a, k_all = self.a, self.a.window
        types, local = torch.unique(words, return_inverse=True)
        local = local.numpy()
        front, back, pad = len(types), len(types) + 1, len(types) + 2
        e = F.embedding(torch.cat([types, torch.tensor([self.vocabulary + RARE, self.vocabulary + RARE + 1])]), self.embed)
        table = torch.cat([e @ self.window, torch.zeros(1, k_all * a.conv)]).view(-1, k_all, a.conv).unbind(1)
        starts = np.concatenate([[0], np.cumsum(counts)])[:-1]
        pooled, order = [], []
        for low, high in ((-1, 2), (2, 5), (5, 10), (10, 20), (20, 64)):      # of like length, to pad little
            rows = np.nonzero((counts > low) & (counts <= high))[0]
            if not len(rows):
                continue
            n, longest = counts[rows][:, None], int(counts[rows].max())
            left, places = (k_all - 1) // 2, np.arange(longest)[None, :]
            padded = np.full((len(rows), longest + 1 + k_all), pad, np.int64)
            padded[:, left] = front
            if longest:
                padded[:, left + 1:left + 1 + longest] = np.where(
                    places < n, local[np.minimum(starts[rows][:, None] + places, len(local) - 1)], pad)
            padded[np.arange(len(rows)), left + 1 + counts[rows]] = back
            index, total = torch.from_numpy(padded), self.window_b
            for k in range(k_all):
                total = total + F.embedding(index[:, k:k + longest + 2], table[k])
            beyond = torch.from_numpy(np.arange(longest + 2)[None, :] >= n + 2)
            pooled.append(total.masked_fill(beyond[:, :, None], -1e9).max(1)[0])
            order.append(torch.from_numpy(rows))
        order = torch.cat(order)
        inverse = torch.empty_like(order)
        inverse[order] = torch.arange(len(counts))
        pooled = F.relu(torch.cat(pooled)[inverse])
        ends, edge = 0, (e @ self.edge).view(-1, 2 * a.edge, a.own).unbind(1)
        for k in range(a.edge):
            for place, at, missing in ((k, np.full_like(counts, k), back), (a.edge + k, counts - 1 - k, front)):
                there = (at >= 0) & (at < counts)
                word = np.where(there, local[np.where(there, starts + at, 0)], missing)
                ends = ends + F.embedding(torch.from_numpy(word), edge[place])
        total = F.embedding_bag(torch.from_numpy(local), e, torch.from_numpy(starts), mode='sum')
        total = total * torch.from_numpy((1 / np.sqrt(np.maximum(1, counts))).astype(np.float32))[:, None]
        return torch.cat([pooled, total], 1), ends

    def forward(self, words, counts, numbers, speakers):
        """Scores of utterances that are laid out as lines × places, one after the other; places without one have speaker -1."""
        a, (lines, places) = self.a, speakers.shape
        text, ends = self.texts(words, counts)
        s = self.drop(F.relu(torch.cat([self.drop(text), numbers], 1) @ self.own + ends + self.own_b))
        near = F.pad(s[:, :a.near].view(lines, places, a.near), (0, 0, a.around, a.around))
        who = F.pad(speakers, (a.around, a.around), value=-1).unfold(1, 2 * a.around + 1, 1)
        near = near.unfold(1, 2 * a.around + 1, 1).transpose(2, 3)                          # lines, places, distances, near
        same = who == speakers[:, :, None]
        both = torch.stack([near * ((who >= 0) & ~same)[..., None], near * ((who >= 0) & same)[..., None]], 3)
        both = torch.cat([both[:, :, :a.around], both[:, :, a.around + 1:]], 2).reshape(lines * places, -1)
        parts = [s, numbers, both]
        z = self.drop(F.relu(torch.cat(parts, 1) @ self.hidden + self.hidden_b))
        return torch.cat([s, z], 1) @ self.out + self.out_b


def vectors(conversations, rows, size):
    """Vectors of words by how much more often than by chance the frequent words stand right before them, right behind them and
    two or three words away, in few numbers: positive pointwise mutual information and its main directions (Bullinaria and Levy
    2007; Levy et al. 2015). All are as long as the random ones would be."""
    count = np.concatenate([c['count'] for c in conversations])
    words = np.concatenate([c['words'] for c in conversations]).astype(np.int64)
    ends = np.cumsum(count) + 2 * np.arange(1, len(count) + 1)                  # of texts with a border before and behind
    text = np.full(len(words) + 2 * len(count), rows - 1, np.int64)
    inside = np.ones(len(text), bool)
    inside[ends - 1] = inside[ends - 2 - count] = False
    text[inside], text[ends - 2 - count] = words, rows - 2
    which = np.repeat(np.arange(len(count)), count + 2)
    frequent = 700
    column = np.full(rows, -1)
    column[np.argsort(-np.bincount(text, minlength=rows), kind='stable')[:frequent]] = np.arange(frequent)
    table = np.zeros((rows, 3 * frequent), np.float32)
    for away, part in ((-1, 0), (1, 1), (-2, 2), (2, 2), (-3, 2), (3, 2)):
        to = np.arange(max(0, -away), len(text) - max(0, away))
        beside = column[text[to + away]]
        there = (beside >= 0) & (which[to] == which[to + away])
        np.add.at(table, (text[to[there]], part * frequent + beside[there]), 1)
    chance = table.sum(0) ** 0.75
    table *= chance.sum() / np.maximum(1, table.sum(1, keepdims=True)) / np.maximum(1, chance)
    table = np.log(np.maximum(table, 1))
    values, directions = np.linalg.eigh(table.T @ table)
    out = table @ directions[:, ::-1][:, :size] / np.maximum(values[::-1][:size], 1e-6) ** 0.25
    return torch.from_numpy(0.3 * math.sqrt(size) * out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-6))


def batches(conversations, a, rng, vocabulary, numbers):
    """Lines of conversations: pieces of long ones with what is around them, and several short ones apart from each other."""
    margin, length = a.around + 3, a.chunk + 2 * (a.around + 3)
    lines = []
    for c in conversations:
        n = len(c['speaker'])
        if n > 20:
            for start in range(int(rng.integers(a.chunk)) - a.chunk, n, a.chunk):
                if start + a.chunk > 0:
                    lines.append([(c, max(0, start), min(n, start + a.chunk))])
    shorts = [c for c in conversations if len(c['speaker']) <= 20]
    line, used = [], 0
    for i in rng.permutation(len(shorts))[:len(shorts) // 2]:       # each in every other pass: there are many
        n = len(shorts[i]['speaker'])
        if used + n > length:
            lines.append(line)
            line, used = [], 0
        line.append((shorts[i], 0, n))
        used += n + a.around
    for b in np.array_split(rng.permutation(len(lines)), max(1, len(lines) // a.lines)):
        count, who = np.zeros((len(b), length), np.int64), np.full((len(b), length), -1, np.int64)
        x, y = np.zeros((len(b), length, numbers), np.float32), np.full((len(b), length, len(HEADS)), -1, np.int64)
        t = np.full((len(b), length, int(AT[SHIPPED])), np.nan, np.float32)
        w = np.zeros((len(b), length, int(AT[2])), np.float32)
        scored, words = np.zeros((len(b), length), bool), []
        for row, i in enumerate(b):
            place = margin if len(lines[i][0][0]['speaker']) > 20 else 0
            for c, start, end in lines[i]:
                lo, hi = max(0, start - margin), min(len(c['speaker']), end + margin)
                if len(c['speaker']) <= 20:
                    lo, hi = start, end
                to = slice(place - (start - lo), place - (start - lo) + hi - lo)
                count[row, to], who[row, to] = c['count'][lo:hi], c['speaker'][lo:hi]
                x[row, to], y[row, to] = c['numbers'][lo:hi], c['y'][lo:hi]
                w[row, to] = c['beside'][lo:hi]
                if 'taught' in c:
                    t[row, to] = c['taught'][lo:hi]
                scored[row, place:place + end - start] = True
                words.append(c['words'][c['at'][lo]:c['at'][hi]])
                place += end - start + a.around
        words = np.concatenate(words).astype(np.int64)
        forgotten = rng.random(len(words)) < a.forget
        words = np.where(forgotten, vocabulary + 1 + rng.integers(0, RARE - 1, len(words)), words)
        yield (torch.from_numpy(words), count.reshape(-1), torch.from_numpy(x.reshape(-1, numbers)), torch.from_numpy(who),
               torch.from_numpy(y.reshape(-1, len(HEADS))), torch.from_numpy(scored.reshape(-1)),
               torch.from_numpy(t.reshape(-1, t.shape[2])), torch.from_numpy(w.reshape(-1, w.shape[2])))


def loss_of(scores, y, scored, taught, importance, a):
    """The loss where labels are known, towards their mean with what was taught, and less of it where only the latter is known."""
    known = scored & ~torch.isnan(taught[:, 0])
    trust = torch.where(known, a.trust, 0.0)[:, None]
    loss = 0
    for h in (0, 1):
        classes = slice(AT[h], AT[h + 1])
        there = (y[:, h] >= 0) & scored
        rows = there | known
        label = F.one_hot(y[rows, h].clamp(min=0), HEADS[h]) * (1 - a.smooth) + a.smooth / HEADS[h]
        other = torch.softmax(taught[rows, classes], 1).nan_to_num(0)
        share = torch.where(there[rows], trust[rows, 0], 1.0)[:, None]
        weight = torch.where(there[rows], 1.0, a.guess)
        each = -((label * (1 - share) + other * share) * F.log_softmax(scores[rows, classes], 1)).sum(1)
        loss = loss + IMPORTANCE[h] * (each * weight).sum()
    there = (y[:, 2:] >= 0) & scored[:, None]
    other = F.pad(torch.sigmoid(taught[:, AT[2]:]).nan_to_num(0), (0, scores.shape[1] - taught.shape[1]))
    kept = torch.arange(len(HEADS) - 2) < SHIPPED - 2
    share = torch.where(there, torch.where(kept, trust, 0.0), 1.0)
    target = y[:, 2:].clamp(min=0) * (1 - share) + other * share
    weight = torch.where(there, 1.0, torch.where(known[:, None] & kept, a.guess, 0.0))
    each = F.binary_cross_entropy_with_logits(scores[:, AT[2]:], target, reduction='none')
    return (loss + (each * weight * importance).sum()) / scored.sum()


def best_f1(score, y):
    y = y[np.argsort(-score, kind='stable')]
    return 100 * (2 * np.cumsum(y) / (np.arange(1, len(y) + 1) + y.sum())).max()


def scores_of(net, c):
    """The scores of a conversation."""
    net.eval()
    with torch.no_grad():
        out = net(torch.from_numpy(c['words'].astype(np.int64)), c['count'].astype(np.int64), torch.from_numpy(c['numbers'].copy()),
                  torch.from_numpy(c['speaker'].astype(np.int64))[None]).numpy()
    net.train()
    return out


def with_beside(scores, c):
    """The scores of a conversation with what the linear models say, in place."""
    scores[:, :c['beside'].shape[1]] += c['beside']
    return scores


def evaluate(net, name, conversations):
    got = np.concatenate([with_beside(scores_of(net, c), c) for c in conversations])
    y, line = np.concatenate([c['y'] for c in conversations]), name
    for h, what in ((0, 'acts'), (1, 'basic')):
        rows = y[:, h] >= 0
        if rows.any():
            s, v = got[rows, AT[h]:AT[h + 1]], y[rows, h]
            p = np.exp(s - s.max(1, keepdims=True))
            p /= p.sum(1, keepdims=True)
            asks, listens = ([7, 8, 9, 10], 4) if h == 0 else ([4], 1)
            line += f' {what} {100 * (p.argmax(1) == v).mean():.2f} questions {best_f1(p[:, asks].sum(1), np.isin(v, asks)):.2f}'
            line += f' backchannels {best_f1(p[:, listens], v == listens):.2f}'
    for h, what in ((17, 'actions'), (18, 'decisions'), (20, 'key')):
        rows = y[:, h] >= 0
        if rows.any() and y[rows, h].any():
            line += f' {what} {best_f1(got[rows, AT[h]], y[rows, h]):.1f}'
    print(line, flush=True)


def stored(net):
    """The weights that are kept, in the order of convnet.Weights."""
    keep = int(AT[SHIPPED])
    return [net.embed, net.window, net.window_b, net.edge, net.own, net.own_b, net.hidden, net.hidden_b, net.out[:, :keep],
            net.out_b[:keep]]


def start_from(net, path):
    with open(path, 'rb') as f, torch.no_grad():
        f.readline()
        for q in stored(net):
            q.copy_(torch.from_numpy(np.frombuffer(f.read(4 * q.numel()), '<f4').reshape(q.shape).copy()))


def teachers(a, vocabulary, numbers):
    """The networks that were trained without each fold; none where one is missing."""
    out = []
    for k in range(FOLDS):
        path = os.path.join(a.folder, f'fold{k}.bin')
        if a.fold >= 0 or not os.path.exists(path):
            return []
        with open(path, 'rb') as f:
            size = json.loads(f.readline())['Size']
        shape = argparse.Namespace(drop=0, **{name.lower(): n for name, n in size.items()})
        out.append(Net(shape, vocabulary, numbers))
        start_from(out[-1], path)
    return out


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('folder')
    p.add_argument('--seed', type=int, default=1)
    p.add_argument('--fold', type=int, default=-1, help='leave out this fold')
    p.add_argument('--alone', action='store_true', help='learn as if there were no linear models')
    p.add_argument('--start', help='weights.bin of an earlier training to go on from')
    for name, value in dict(epochs=15, embed=56, window=4, conv=176, edge=2, own=160, near=48, hidden=224, around=5, chunk=64,
                            lines=4, around_words=1).items():
        p.add_argument('--' + name.replace('_', '-'), type=int, default=value)
    for name, value in dict(drop=0.35, forget=0.04, rate=3e-3, decay=0.01, average=0.998, smooth=0, mix=1, trust=0.5,
                            guess=0.3).items():
        p.add_argument('--' + name, type=float, default=value)
    a = p.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(a.seed)
    rng = np.random.default_rng(a.seed)
    passes = sorted(glob.glob(os.path.join(a.folder, 'pass*.bin')))
    measured = {n: load(os.path.join(a.folder, n + '.bin'))[0] for n in ('ami', 'ami-recognised', 'mrda')}
    _, vocabulary, numbers = load(passes[0])
    net, importance = Net(a, vocabulary, numbers), torch.tensor(IMPORTANCE[2:])
    if a.around_words:
        with torch.no_grad():
            net.embed.copy_(vectors(load(passes[0])[0], len(net.embed), a.embed))
    if a.start:
        start_from(net, a.start)
    learned = teachers(a, vocabulary, numbers)
    params = list(net.parameters())
    step = torch.optim.AdamW([dict(params=[q for q in params if q.dim() > 1], weight_decay=a.decay),
                              dict(params=[q for q in params if q.dim() == 1], weight_decay=0)], lr=a.rate, betas=(0.9, 0.99))
    mean, done, steps = None, 0, None
    for epoch in range(a.epochs):
        conversations = [c for c in load(passes[epoch % len(passes)])[0] if c['fold'] != a.fold]
        for c in conversations:
            if learned and c['kind'] < 2:
                c['taught'] = with_beside(scores_of(learned[c['fold']], c), c)[:, :AT[SHIPPED]]
        start, total, before = time.process_time(), 0.0, done
        for words, counts, x, who, y, scored, taught, beside in batches(conversations, a, rng, vocabulary, numbers):
            done += 1
            part = done / steps if steps else 0
            for g in step.param_groups:
                g['lr'] = a.rate * min(1, done / 200) * max(0.02, 1 - part)
            scores = net(words, counts, x, who)
            if not a.alone:
                scores = scores + F.pad(beside, (0, scores.shape[1] - beside.shape[1]))
            loss = loss_of(scores, y, scored, taught, importance, a)
            step.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(params, 5.0)
            step.step()
            total += loss.item()
            if epoch >= a.epochs * 2 // 3:                      # the mean of the last third (Polyak and Juditsky 1992)
                mean = mean or [q.detach().clone() for q in params]
                for m, q in zip(mean, params):
                    m.lerp_(q.detach(), 1 - a.average)
        steps = steps or done * a.epochs
        print(f'pass {epoch + 1}: loss {total / (done - before):.4f}, {time.process_time() - start:.0f} s of one core', flush=True)
        if (epoch + 1) % 5 == 0:
            for name, c in measured.items():
                evaluate(net, name, c)
    for m, q in zip(mean, params):
        q.data.copy_(m)
    if a.start:
        with torch.no_grad():
            last = [q.clone() for q in stored(net)]
            start_from(net, a.start)
            for q, m in zip(stored(net), last):
                q.lerp_(m, a.mix)
    print('mean:')
    for name, c in measured.items():
        evaluate(net, name, c)
    size = dict(Words=vocabulary, Embed=a.embed, Window=a.window, Conv=a.conv, Edge=a.edge, Numbers=numbers, Own=a.own, Near=a.near,
                Hidden=a.hidden, Around=a.around)
    notes = f'{a.epochs} passes, rate {a.rate:g}, dropout {a.drop:g}, decay {a.decay:g}, seed {a.seed}'
    if learned:
        notes += f', trust {a.trust:g} in networks of {FOLDS} folds, {a.guess:g} where they stand alone'
    if a.start:
        with open(a.start, 'rb') as f:
            notes = f"{json.loads(f.readline())['Notes']}; {notes}, mean of both"
    with open(os.path.join(a.folder, 'weights.bin' if a.fold < 0 else f'fold{a.fold}.bin'), 'wb') as f:
        f.write(json.dumps(dict(Size=size, Seed=a.seed, Notes=notes)).encode() + b'\n')
        for q in stored(net):
            f.write(q.detach().numpy().astype('<f4').tobytes())


if __name__ == '__main__':
    main()
