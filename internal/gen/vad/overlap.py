#!/usr/bin/python3
"""Fits the net that hears whether more than one person talks.

    overlap.py SCENES... WEIGHTS NET [--width 40] [--inner 56] [--epochs 5] [--batch 24] [--rate 1e-3] [--seed 0] [--dropout .1]

SCENES are files that `vad scenes -overlap` wrote, WEIGHTS a packed net: that for speech, whose second output knows something of
overlap, or an earlier one for overlap. The net begins as that one, with channels and inputs more, if any, that say nothing yet,
and is trained further. Every 25th scene of a file is kept apart and only measured. NET is as train.py writes it. Needs numpy and PyTorch.
"""
import argparse
import hashlib
import json
import sys
import time

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from train import DILATIONS


class Scenes:
    """what `vad scenes` wrote, read as it is needed; rows are pairs of file and scene"""
    def __init__(self, paths):
        self.raw, self.rows = [], []
        for k, path in enumerate(paths):
            with open(path, 'rb') as f:
                self.head = json.loads(f.readline())
                start = f.tell()
            n, self.steps, self.inputs = (self.head[k] for k in ('scenes', 'steps', 'inputs'))
            self.raw.append(np.memmap(path, np.uint8, 'r', start, (n, 2 * self.steps * (self.inputs + 1))))
            self.rows += [(k, i) for i in range(n)]
        self.rows = np.array(self.rows)

    def take(self, rows):
        raw = np.stack([self.raw[k][i] for k, i in rows])
        x = np.ascontiguousarray(raw[:, :2 * self.steps * self.inputs]).view(np.float16)
        x = x.reshape(-1, self.steps, self.inputs).astype(np.float32)
        return torch.from_numpy(x.transpose(0, 2, 1).copy()), torch.from_numpy(raw[:, -self.steps:].copy())


class Net(nn.Module):
    """the net of train.py with its normalisation folded in, and one output"""
    def __init__(self, inputs, width, inner, dropout):
        super().__init__()
        def conv(i, o, d=1):
            return nn.Conv1d(i, o, 3, padding=d, dilation=d)
        self.first = nn.Conv1d(inputs, width, 1)
        self.before = conv(width, width)
        self.down = nn.Conv1d(width, inner, 3, stride=2, padding=1)
        self.blocks = nn.ModuleList(conv(inner, inner, d) for d in DILATIONS)
        self.up = nn.Conv1d(inner, width, 1)
        self.after = conv(width, width)
        self.last = nn.Conv1d(width, 1, 1)
        self.dropout = nn.Dropout(dropout)

    def layers(self):
        return [self.first, self.before, self.down, *self.blocks, self.up, self.after, self.last]

    def forward(self, x):
        h = F.relu(self.first(x))
        h = h + F.relu(self.before(h))
        g = F.relu(self.down(h))
        for block in self.blocks:
            g = g + self.dropout(F.relu(block(g)))
        h = h + F.relu(self.up(g)).repeat_interleave(2, 2)[:, :, :h.shape[2]]
        h = h + F.relu(self.after(h))
        return self.last(h)[:, 0]

    def begin(self, path):
        """takes the weights of a packed net; what is new feeds nothing into what is old. Returns its header."""
        with open(path, 'rb') as f:
            head = json.loads(f.readline())
            numbers = np.frombuffer(f.read(), '<f2').astype(np.float32)
        w, v = head['width'], head['inner']
        shapes = ([(head['inputs'], w, 1), (w, w, 3), (w, v, 3)] + [(v, v, 3)] * len(DILATIONS) +
                  [(v, w, 1), (w, w, 3), (w, head['outputs'], 1)])
        with torch.no_grad():
            for layer, (i, o, taps) in zip(self.layers(), shapes):
                bias, weight, numbers = numbers[:o], numbers[o:o + taps * i * o], numbers[o + taps * i * o:]
                weight = weight.reshape(taps, i, o).transpose(2, 1, 0)
                if layer is self.last:
                    bias, weight, o = bias[-1:], weight[-1:], 1
                layer.weight.mul_(.5)
                layer.weight[:o, i:] = 0
                layer.weight[:o, :i] = torch.from_numpy(weight.copy())
                layer.bias[:o] = torch.from_numpy(bias.copy())
        return head


def measure(net, scenes, rows):
    """recall where the precision is .7, .6 and .5"""
    net.eval()
    said, true = [], []
    with torch.no_grad():
        for at in range(0, len(rows), 40):
            x, y = scenes.take(rows[at:at + 40])
            known = y != 255
            said.append(net(x)[known].numpy())
            true.append((y[known] == 2).numpy())
    net.train()
    true = np.concatenate(true)[np.argsort(-np.concatenate(said), kind='stable')]
    right = np.cumsum(true)
    precision, recall = right / np.arange(1, len(true) + 1), right / true.sum()
    return ', '.join('recall %.2f at %.1f' % (recall[precision >= p].max(initial=0), p) for p in (.7, .6, .5))


def export(net, path, head):
    with open(path, 'wb') as f:
        f.write(json.dumps(head).encode() + b'\n')
        for layer in net.layers():
            for a in (layer.bias, layer.weight.permute(2, 1, 0)):
                f.write(a.detach().numpy().astype('<f4').tobytes())


def digest(paths):
    h = hashlib.sha256()
    for path in paths:
        with open(path, 'rb') as f:
            for block in iter(lambda: f.read(1 << 20), b''):
                h.update(block)
    return h.hexdigest()


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('scenes', nargs='+')
    ap.add_argument('weights')
    ap.add_argument('net')
    ap.add_argument('--width', type=int, default=40)
    ap.add_argument('--inner', type=int, default=56)
    ap.add_argument('--epochs', type=int, default=5)
    ap.add_argument('--batch', type=int, default=24)
    ap.add_argument('--rate', type=float, default=1e-3)
    ap.add_argument('--seed', type=int, default=0)
    ap.add_argument('--dropout', type=float, default=.1)
    a = ap.parse_args()
    torch.manual_seed(a.seed)
    torch.set_num_threads(1)
    rng = np.random.default_rng(a.seed)
    scenes = Scenes(a.scenes)
    apart = scenes.rows[:, 1] % 25 == 0
    held, rows = scenes.rows[apart], scenes.rows[~apart]
    net = Net(scenes.inputs, a.width, a.inner, a.dropout)
    before = net.begin(a.weights)
    print('start', measure(net, scenes, held), file=sys.stderr, flush=True)
    opt = torch.optim.AdamW(net.parameters(), a.rate, weight_decay=1e-2)
    plan = torch.optim.lr_scheduler.OneCycleLR(opt, a.rate, pct_start=.15, total_steps=a.epochs * -(-len(rows) // a.batch))
    start = time.time()
    head = dict(inputs=scenes.inputs, width=a.width, inner=a.inner, dilations=DILATIONS, outputs=1, scenes=len(rows) + len(held),
                scene_seed=scenes.head['seed'], seed=a.seed,
                epochs=a.epochs + (before['epochs'] if before['outputs'] == 1 else 0), material=scenes.head['material'],
                input=digest([*a.scenes, a.weights]))
    for epoch in range(a.epochs):
        total, order = 0., rng.permutation(rows)
        for at in range(0, len(order), a.batch):
            x, y = scenes.take(order[at:at + a.batch])
            known = (y != 255).float()
            each = F.binary_cross_entropy_with_logits(net(x), y.float().clamp(max=2) / 2, reduction='none')
            loss = (each * known).sum() / known.sum()
            opt.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.)
            opt.step()
            plan.step()
            total += loss.item() * a.batch / len(rows)
        print(f'{epoch} loss {total:.4f}, {measure(net, scenes, held)}, {time.time() - start:.0f} s', file=sys.stderr, flush=True)
    export(net, a.net, head)


if __name__ == '__main__':
    main()
