package diarize

import (
	"context"

	"github.com/colloquy-go/colloquy/internal/score"
)

const (
	keptBlocks = 600 // blocks whose vectors are kept
	leastKept  = 8   // of each voice, however old
	leastAgain = 2   // cells after which all is clustered anew at the earliest
	againShare = 60  // and the part of those kept that must have come,
	manyKept   = 900 // as many times as this number goes into them, for each time costs as many times more
)

// label labels the newest cell by the voices that are known.
func (l *Live) label() {
	v := l.voices
	if v == nil {
		l.labels.speaker = append(l.labels.speaker, 0)
		l.labels.confidence = append(l.labels.confidence, 1)
		if l.next == 0 {
			l.next, l.into = 1, []int{0}
		}
		return
	}
	x := v.project(l.white)
	k := v.follow(x, l.cells[len(l.cells)-1].first)
	l.labels.speaker = append(l.labels.speaker, v.number[k])
	l.labels.confidence = append(l.labels.confidence, float32(v.now[k]))
	v.learn(k, v.now[k], x)
	v.settle(k)
}

// revise widens Revised to the cells for which changed holds.
func (up *LiveUpdate) revise(cells []cell, changed func(i int) bool) {
	for i, c := range cells {
		if !changed(i) {
			continue
		}
		if up.Revised.Len() == 0 {
			up.Revised = c.Span
		}
		up.Revised.Start, up.Revised.End = min(up.Revised.Start, c.Start), max(up.Revised.End, c.End)
	}
}

// due reports whether it is time to cluster anew.
func (l *Live) due() bool {
	return l.speech >= leastSpeech && l.since >= max(leastAgain, len(l.kept)*max(len(l.kept), manyKept)/manyKept/againShare)
}

// again returns a Diarizer that holds the cells that are kept, and a view of its vectors.
func (l *Live) again() (*Diarizer, *vectors) {
	plda := &l.reader.model.Diarization
	d := &Diarizer{options: l.options, reader: l.reader, vectors: newVectors(plda.Between), overlap: l.overlap}
	for i, k := range l.kept {
		c := l.cells[k.cell]
		c.first = c.first || i == 0 || l.kept[i-1].cell != k.cell-1
		d.cells = append(d.cells, c)
		d.speech += c.Len()
		d.vectors.append(k.x)
	}
	return d, d.vectors
}

// recluster clusters the cells that are kept anew and takes over the labels and the voices that come of it.
func (l *Live) recluster(ctx context.Context, up *LiveUpdate) error {
	l.since = 0
	d, view := l.again()
	c, err := contrast(ctx, view, d.cells)
	if err != nil {
		return err
	}
	found, err := d.label(ctx)
	if err != nil {
		return err
	}
	number := l.match(found.speaker)
	v := newVoices(&l.reader.model.Diarization, tuningFor(d.speech, c), l.meanKept())
	for _, n := range number {
		v.add(n)
	}
	v.scale = l.scaleOf(v, view)
	for i, k := range found.speaker {
		v.learn(k, float64(found.confidence[i]), v.project(l.kept[i].x))
	}
	for k := range number {
		v.settle(k)
	}
	last := found.speaker[len(found.speaker)-1]
	v.now[last] = 1
	l.voices = v
	l.relabel(found, number, up)
	l.forget()
	return nil
}

// meanKept returns the mean of the vectors that are kept.
func (l *Live) meanKept() []float32 {
	sum := make([]float64, len(l.white))
	for _, k := range l.kept {
		for d, v := range k.x {
			sum[d] += float64(v)
		}
	}
	mean := make([]float32, len(sum))
	for d, s := range sum {
		mean[d] = float32(s / float64(len(l.kept)))
	}
	return mean
}

// scaleOf returns the factor between the vectors as v projects them and as they were clustered, by least squares.
func (l *Live) scaleOf(v *voices, view *vectors) float32 {
	var both, own float64
	z := make([]float32, view.rank)
	for i := 0; i < len(l.kept); i += 1 + len(l.kept)/64 {
		view.get(z, i, i+1)
		for d, x := range v.project(l.kept[i].x) {
			both += float64(x) * float64(z[d])
			own += float64(x) * float64(x)
		}
	}
	if own == 0 {
		return 1
	}
	return float32(both / own)
}

// relabelled is what a cell counts for beside what it was called when it came: a voice that was found afterwards, in
// cells that were told to be others', keeps the number that it got then.
const relabelled = .1

// match returns for each of the voices of new labels of the kept cells its number: all together, those by which the most
// cells are called what they were called when they came, or new ones.
func (l *Live) match(speaker []int) []int {
	states := 0
	for _, k := range speaker {
		states = max(states, k+1)
	}
	shared := make([][]float64, states)
	for k := range shared {
		shared[k] = make([]float64, l.next)
	}
	for i, k := range speaker {
		cell := l.kept[i].cell
		shared[k][l.called(cell)]++
		shared[k][l.labels.speaker[cell]] += relabelled
	}
	number := score.Assign(shared)
	for k, n := range number {
		if n < 0 || shared[k][n] == 0 {
			number[k] = l.next
			l.next++
		}
	}
	return number
}

// called returns what the voice of a cell was called when it came, or what that voice has been merged into since.
func (l *Live) called(cell int) int {
	if cell == len(l.told) { // the newest
		return l.labels.speaker[cell]
	}
	n := l.told[cell]
	for l.into[n] != n {
		n = l.into[n]
	}
	return n
}

// relabel gives the kept cells their new labels, and those that are not kept the voice that theirs has been merged into.
func (l *Live) relabel(found labels, number []int, up *LiveUpdate) {
	before := make([]int, len(l.kept))
	went := make([]map[int]int, l.next) // of each voice, the cells that went to others
	stays := make([]bool, l.next)
	for i, k := range l.kept {
		before[i] = l.labels.speaker[k.cell]
		to := number[found.speaker[i]]
		if went[before[i]] == nil {
			went[before[i]] = map[int]int{}
		}
		went[before[i]][to]++
		stays[to] = true
		l.labels.speaker[k.cell], l.labels.confidence[k.cell] = to, found.confidence[i]
	}
	into := make([]int, l.next)
	for n := range into {
		into[n] = n
		if n == len(l.into) {
			l.into = append(l.into, n)
		}
		if stays[n] || went[n] == nil {
			continue
		}
		best := 0
		for to := range l.next {
			if c := went[n][to]; c > best {
				into[n], best = to, c
			}
		}
		l.into[n] = into[n]
		up.Merged = append(up.Merged, Merger{n, into[n]})
	}
	if len(up.Merged) > 0 {
		for i, n := range l.labels.speaker {
			l.labels.speaker[i] = into[n]
		}
	}
	changed := make([]cell, len(l.kept))
	for i, k := range l.kept {
		changed[i] = l.cells[k.cell]
	}
	n := len(changed) - 1 // the newest cell has not been told yet
	up.revise(changed[:n], func(i int) bool { return before[i] != l.labels.speaker[l.kept[i].cell] })
}

// forget drops every second block of the older half, but for voices of which few are kept, when there are too many.
func (l *Live) forget() {
	if len(l.kept) <= keptBlocks*blockCells {
		return
	}
	left := map[int]int{}
	for _, k := range l.kept {
		left[l.labels.speaker[k.cell]]++
	}
	half := len(l.kept) / 2
	out := l.kept[:0]
	block, size := 0, 0
	for i, k := range l.kept {
		c := l.cells[k.cell]
		if i > 0 && (c.first || size == blockCells || l.kept[i-1].cell != k.cell-1) {
			block, size = block+1, 0
		}
		size++
		who := l.labels.speaker[k.cell]
		if i < half && block%2 == 1 && left[who] > leastKept*blockCells {
			left[who]--
			continue
		}
		out = append(out, k)
	}
	clear(l.kept[len(out):])
	l.kept = out
}
