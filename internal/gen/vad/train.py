#!/usr/bin/python3
"""Fits the speech detector's net to scenes.

    train.py SCENES NET [--width 40] [--epochs 12] [--batch 32] [--rate 3e-3] [--seed 0] [--threads 2]

SCENES is what `vad scenes` wrote. The net: a convolution over three steps, then residual blocks of one dilated
convolution each with batch normalisation, then two logits a step: speech, and more than one talker. Every tenth scene
is kept apart and only measured. NET receives one line of JSON and the weights in single precision, normalisation
folded in: per convolution its biases and its weights as (tap, input, output). Needs numpy and PyTorch.
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
OVERLAP_WEIGHT = 0.2


def read(path):
    with open(path, 'rb') as f:
        head = json.loads(f.readline())
        raw = np.frombuffer(f.read(), np.uint8)
    steps, inputs = head['steps'], head['inputs']
    raw = raw.reshape(head['scenes'], 2 * steps * (inputs + 1))
    x = raw[:, :2 * steps * inputs].reshape(-1).view(np.float16).reshape(-1, steps, inputs)
    labels = raw[:, 2 * steps * inputs:].reshape(-1, 2, steps)
    return head, x, labels


class Net(nn.Module):
    def __init__(self, inputs, width):
        super().__init__()
        self.first = nn.Conv1d(inputs, width, 3, padding=1)
        self.blocks = nn.ModuleList(nn.Conv1d(width, width, 3, padding=d, dilation=d) for d in DILATIONS)
        self.norms = nn.ModuleList(nn.BatchNorm1d(width) for _ in DILATIONS)
        self.last = nn.Conv1d(width, 2, 1)

    def forward(self, x):
        h = F.relu(self.first(x))
        for conv, norm in zip(self.blocks, self.norms):
            h = h + F.relu(norm(conv(h)))
        return self.last(h)


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
    arrays = [net.first.bias, net.first.weight.permute(2, 1, 0)]
    for conv, norm in zip(net.blocks, net.norms):
        k = norm.weight / torch.sqrt(norm.running_var + norm.eps)
        arrays += [(conv.bias - norm.running_mean) * k + norm.bias, (conv.weight * k[:, None, None]).permute(2, 1, 0)]
    arrays += [net.last.bias, net.last.weight.permute(2, 1, 0)]
    with open(path, 'wb') as f:
        f.write(json.dumps(head).encode() + b'\n')
        for a in arrays:
            f.write(a.detach().numpy().astype('<f4').tobytes())


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('scenes')
    ap.add_argument('net')
    ap.add_argument('--width', type=int, default=40)
    ap.add_argument('--epochs', type=int, default=12)
    ap.add_argument('--batch', type=int, default=32)
    ap.add_argument('--rate', type=float, default=3e-3)
    ap.add_argument('--seed', type=int, default=0)
    ap.add_argument('--threads', type=int, default=2)
    a = ap.parse_args()
    torch.manual_seed(a.seed)
    torch.set_num_threads(a.threads)
    rng = np.random.default_rng(a.seed)
    head, x, labels = read(a.scenes)
    rows = np.arange(len(x))
    held, rows = rows[::10], rows[rows % 10 != 0]
    net = Net(head['inputs'], a.width)
    opt = torch.optim.AdamW(net.parameters(), a.rate, weight_decay=1e-2)
    plan = torch.optim.lr_scheduler.OneCycleLR(opt, a.rate, total_steps=a.epochs * -(-len(rows) // a.batch))
    start = time.time()
    for epoch in range(a.epochs):
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
    digest = hashlib.sha256()
    with open(a.scenes, 'rb') as f:
        for block in iter(lambda: f.read(1 << 20), b''):
            digest.update(block)
    export(net, a.net, dict(inputs=head['inputs'], width=a.width, dilations=DILATIONS, outputs=2, scenes=head['scenes'],
                            scene_seed=head['seed'], seed=a.seed, epochs=a.epochs, material=head['material'], input=digest.hexdigest()))


if __name__ == '__main__':
    main()
