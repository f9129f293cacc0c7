package convnet

import "math"

// Utterance is what the network looks at: words as rows (Model.Word), a speaker, and numbers beside the words.
type Utterance struct {
	Words   []int32
	Others  []float32 // vectors of words that are none of the model's (Model.AppendOther), which have the rows from Size.Rows on
	Speaker int
	Numbers []float32 // Size.Numbers of them
}

// Runner runs a model. Its storage is used again, so it is for one goroutine. The zero value is not usable: set Model.
type Runner struct {
	Model *Model

	own          []float32 // s of each utterance
	conv         []float32
	best         []int32 // largest value of each channel, as bits
	sum, pool    []float32
	hidden, rows []float32
	words        []int32
	others       []float32 // products of the others of an utterance
}

// atOnce is how many utterances are put in their context together.
const atOnce = 32

// Run calls each with the number of an utterance of a conversation and its scores, which are good until each returns,
// in order. Nothing is allocated for conversations no longer than those before. It panics for an utterance with another number of
// Numbers than the model's Size, or of words that are no rows.
func (r *Runner) Run(conversation []Utterance, each func(u int, scores []float32)) {
	s := r.Model.head.Size
	r.own = grow(r.own, len(conversation)*s.Own)
	r.rows = grow(r.rows, r.Model.outputs)
	for u := range conversation {
		if len(conversation[u].Numbers) != s.Numbers {
			panic("convnet: not as many numbers as the model wants") // more would be read as weights of something else
		}
		r.utterance(r.s(u), &conversation[u])
	}
	for from := 0; from < len(conversation); from += atOnce {
		to := min(len(conversation), from+atOnce)
		r.contexts(conversation, from, to)
		for u := from; u < to; u++ {
			r.scores(r.s(u), r.hidden[(u-from)*s.Hidden:][:s.Hidden])
			each(u, r.rows)
		}
	}
}

// utterance fills s with the utterance by itself.
func (r *Runner) utterance(s []float32, u *Utterance) {
	m := r.Model
	size := m.head.Size
	r.pool, r.sum, r.conv = grow(r.pool, size.Conv), grow(r.sum, size.Embed), grow(r.conv, size.Conv)
	r.best = grow(r.best, size.Conv)
	r.words = append(r.words[:0], int32(size.Front()))
	r.words = append(r.words, u.Words...)
	r.words = append(r.words, int32(size.Back()))
	r.others = r.others[:0]
	for o := u.Others; len(o) > 0; o = o[size.Embed:] {
		r.others = m.appendProducts(r.others, o[:size.Embed])
	}
	clear(r.best) // relu: nothing under 0
	clear(r.sum)
	for i := range r.words {
		copy(r.conv, m.w.ConvB)
		for k := range size.Window {
			at := i + k - (size.Window-1)/2
			if at < 0 || at >= len(r.words) {
				continue
			}
			p, _ := r.products(r.words[at])
			axpy(r.conv, 1, p[k*size.Conv:][:size.Conv])
		}
		larger(r.best, r.conv)
	}
	floats(r.pool, r.best)
	scale := float32(1 / math.Sqrt(float64(max(1, len(u.Words)))))
	for _, w := range u.Words {
		if o := int(w) - size.Rows(); o >= 0 {
			axpy(r.sum, 1, u.Others[o*size.Embed:][:size.Embed])
		} else {
			axpy(r.sum, 1, m.w.Embed[int(w)*size.Embed:][:size.Embed])
		}
	}
	copy(s, m.w.OwnB)
	r.edges(s)
	rows := m.w.Own
	addRows(s, 1, r.pool, rows) // about half of it is 0
	rows = rows[size.Conv*size.Own:]
	addRows(s, scale, r.sum, rows)
	addRows(s, 1, u.Numbers, rows[size.Embed*size.Own:])
	relu(s)
}

// products are those of a row of the model, or of one of the others.
func (r *Runner) products(row int32) (window, edge []float32) {
	size := r.Model.head.Size
	o := int(row) - size.Rows()
	if o < 0 {
		return r.Model.products(row)
	}
	n, all := size.Window*size.Conv, size.Window*size.Conv+2*size.Edge*size.Own
	return r.others[o*all:][:n], r.others[o*all+n:][:all-n]
}

// edges adds the words at the ends of an utterance, by their place, to s. Where it is too short the border beyond stands for
// them.
func (r *Runner) edges(s []float32) {
	size := r.Model.head.Size
	last := len(r.words) - 1 // the border
	for k := range size.Edge {
		_, first := r.products(r.words[min(1+k, last)])
		axpy(s, 1, first[k*size.Own:][:size.Own])
		_, back := r.products(r.words[max(last-1-k, 0)])
		axpy(s, 1, back[(size.Edge+k)*size.Own:][:size.Own])
	}
}

// contexts fills hidden with the z of utterances from … to-1. Of the matrix a part is looked at for all of them before the next: it is
// larger than what a core keeps near.
func (r *Runner) contexts(c []Utterance, from, to int) {
	m := r.Model
	size := m.head.Size
	r.hidden = grow(r.hidden, (to-from)*size.Hidden)
	z := func(u int) []float32 { return r.hidden[(u-from)*size.Hidden:][:size.Hidden] }
	rows := m.w.Hidden
	for u := from; u < to; u++ {
		copy(z(u), m.w.HidB)
		addRows(z(u), 1, r.s(u), rows)
	}
	rows = rows[size.Own*size.Hidden:]
	for u := from; u < to; u++ {
		addRows(z(u), 1, c[u].Numbers, rows)
	}
	rows = rows[size.Numbers*size.Hidden:]
	for d := -size.Around; d <= size.Around; d++ {
		if d == 0 {
			continue
		}
		for _, same := range [2]bool{false, true} {
			for u := max(from, -d); u < min(to, len(c)-d); u++ {
				if (c[u+d].Speaker == c[u].Speaker) == same {
					addRows(z(u), 1, r.s(u + d)[:size.Near], rows)
				}
			}
			rows = rows[size.Near*size.Hidden:]
		}
	}
	relu(r.hidden)
}

// s returns the utterance by itself.
func (r *Runner) s(u int) []float32 {
	n := r.Model.head.Size.Own
	return r.own[u*n:][:n]
}

// scores fills the scores of an utterance from its s and z.
func (r *Runner) scores(s, z []float32) {
	m := r.Model
	copy(r.rows, m.w.OutB)
	addRows(r.rows, 1, s, m.w.Out)
	addRows(r.rows, 1, z, m.w.Out[len(s)*len(r.rows):])
}

func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}
