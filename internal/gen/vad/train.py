#!/usr/bin/python3
"""Fits the speech detector's net to scenes.

    train.py SCENES... NET [--width 32] [--inner 56] [--epochs 10] [--batch 32] [--rate 3e-3] [--seed 0] [--threads 2]
             [--stop EPOCHS] [--keep STATE] [--start STATE]

SCENES are files that `vad scenes` wrote. STATE is a net that can be trained further, which NET cannot. The net: a layer
that looks at single steps, a residual block, a layer that takes every second step, residual blocks of one dilated
convolution each with batch normalisation, the way back to single steps, a residual block, and two logits a step: speech,
and more than one talker. Every twentieth scene is kept apart and only measured. NET receives one line of JSON and the
weights in single precision, normalisation folded in: per convolution its biases and its weights as (tap, input, output).
Needs numpy and PyTorch.
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

DILATIONS = (1, 2, 4, 8, 16, 32)
OVERLAP_WEIGHT = 1.0


def read(path):
    with open(path, 'rb') as f:
        head = json.loads(f.readline())
        raw = np.frombuffer(f.read(), np.uint8)
    steps, inputs = head['steps'], head['inputs']
    raw = raw.reshape(head['scenes'], 2 * steps * (inputs + 1))
    x = raw[:, :2 * steps * inputs].reshape(-1).view(np.float16).reshape(-1, steps, inputs)
    labels = raw[:, 2 * steps * inputs:].reshape(-1, 2, steps)
    return head, x, labels


class Residual(nn.Module):
    """h + max(0, norm(conv(h))), of one dilated convolution over three steps"""
    def __init__(self, width, dilation=1):
        super().__init__()
        self.conv = nn.Conv1d(width, width, 3, padding=dilation, dilation=dilation)
        self.norm = nn.BatchNorm1d(width)

    def forward(self, h):
        return h + F.relu(self.norm(self.conv(h)))

    def folded(self):
        k = self.norm.weight / torch.sqrt(self.norm.running_var + self.norm.eps)
        return (self.conv.bias - self.norm.running_mean) * k + self.norm.bias, self.conv.weight * k[:, None, None]


class Net(nn.Module):
    def __init__(self, inputs, width, inner):
        super().__init__()
        self.first = nn.Conv1d(inputs, width, 1)
        self.before = Residual(width)
        self.down = nn.Conv1d(width, inner, 3, stride=2, padding=1)
        self.blocks = nn.ModuleList(Residual(inner, d) for d in DILATIONS)
        self.up = nn.Conv1d(inner, width, 1)
        self.after = Residual(width)
        self.last = nn.Conv1d(width, 2, 1)

    def forward(self, x):
        h = self.before(F.relu(self.first(x)))
        g = F.relu(self.down(h))
        for block in self.blocks:
            g = block(g)
        h = h + F.relu(self.up(g)).repeat_interleave(2, 2)[:, :, :h.shape[2]]
        return self.last(self.after(h))

    def layers(self):
        """biases and weights, normalisation folded in, in the order of the file"""
        def plain(c):
            return c.bias, c.weight
        return ([plain(self.first), self.before.folded(), plain(self.down)] + [b.folded() for b in self.blocks] +
                [plain(self.up), self.after.folded(), plain(self.last)])


def loss_of(logits, labels):
    known = (labels != 255).float()
    target = labels.float().clamp(max=2) / 2
    each = (F.binary_cross_entropy_with_logits(logits, target, reduction='none') * known).sum((0, 2)) / known.sum((0, 2))
    return each[0] + OVERLAP_WEIGHT * each[1]


def batches(x, labels, rows, size):
    for at in range(0, len(rows), size):
        j = np.sort(rows[at:at + size])
        yield torch.from_numpy(x[j].astype(np.float32).transpose(0, 2, 1).copy()), torch.from_numpy(labels[j].copy())


def measure(net, x, labels, rows):
    net.eval()
    bad, known, hit, said, true = 0, 0, 0, 0, 0
    with torch.no_grad():
        for a, b in batches(x, labels, rows, 50):
            p = net(a)
            sure = (b[:, 0] != 255) & (b[:, 0] != 1)
            bad += (((p[:, 0] > 0) != (b[:, 0] > 1)) & sure).sum().item()
            known += sure.sum().item()
            two, found = (b[:, 1] == 2), (p[:, 1] > 0) & (b[:, 1] != 255)
            hit += (two & found).sum().item()
            said += found.sum().item()
            true += two.sum().item()
    net.train()
    return 'wrong %.2f %%, overlap precision %.2f recall %.2f' % (100 * bad / known, hit / max(1, said), hit / max(1, true))


def export(net, path, head):
    with open(path, 'wb') as f:
        f.write(json.dumps(head).encode() + b'\n')
        for bias, weight in net.layers():
            for a in (bias, weight.permute(2, 1, 0)):
                f.write(a.detach().numpy().astype('<f4').tobytes())


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('scenes', nargs='+')
    ap.add_argument('net')
    ap.add_argument('--width', type=int, default=32)
    ap.add_argument('--inner', type=int, default=56)
    ap.add_argument('--epochs', type=int, default=10)
    ap.add_argument('--batch', type=int, default=32)
    ap.add_argument('--rate', type=float, default=3e-3)
    ap.add_argument('--seed', type=int, default=0)
    ap.add_argument('--threads', type=int, default=2)
    ap.add_argument('--stop', type=int, help='end after so many epochs of the plan')
    ap.add_argument('--keep')
    ap.add_argument('--start')
    a = ap.parse_args()
    torch.manual_seed(a.seed)
    torch.set_num_threads(a.threads)
    rng = np.random.default_rng(a.seed)
    files = [read(path) for path in a.scenes]
    head, x, labels = files[0][0], np.concatenate([f[1] for f in files]), np.concatenate([f[2] for f in files])
    rows = np.arange(len(x))
    held, rows = rows[::20], rows[rows % 20 != 0]
    net = Net(head['inputs'], a.width, a.inner)
    epochs = a.stop or a.epochs  # in all, for the header
    if a.start:
        state = torch.load(a.start)
        net.load_state_dict(state['net'])
        epochs += state['epochs']
    opt = torch.optim.AdamW(net.parameters(), a.rate, weight_decay=1e-2)
    plan = torch.optim.lr_scheduler.OneCycleLR(opt, a.rate, pct_start=.2,
                                               total_steps=a.epochs * -(-len(rows) // a.batch))
    start = time.time()
    for epoch in range(a.stop or a.epochs):
        total = 0.
        for xs, ys in batches(x, labels, rng.permutation(rows), a.batch):
            loss = loss_of(net(xs), ys)
            opt.zero_grad()
            loss.backward()
            opt.step()
            plan.step()
            total += loss.item() * a.batch / len(rows)
        print(f'{epoch} loss {total:.4f}, {measure(net, x, labels, held)}, {time.time() - start:.0f} s', file=sys.stderr, flush=True)
    net.eval()
    if a.keep:
        torch.save(dict(net=net.state_dict(), epochs=epochs), a.keep)
    digest = hashlib.sha256()
    for path in a.scenes:
        with open(path, 'rb') as f:
            for block in iter(lambda: f.read(1 << 20), b''):
                digest.update(block)
    export(net, a.net, dict(inputs=head['inputs'], width=a.width, inner=a.inner, dilations=DILATIONS, outputs=2, scenes=len(x),
                            scene_seed=head['seed'], seed=a.seed, epochs=epochs, material=head['material'],
                            input=digest.hexdigest()))


if __name__ == '__main__':
    main()
