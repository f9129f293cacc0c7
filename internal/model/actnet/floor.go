package actnet

import "math"

const (
	// holds is how many words an utterance has, at least, by which somebody has the floor.
	holds = 4
	// sought is how many utterances before and after are looked through for who has the floor.
	sought = 16
)

// appendFloor appends fifteen numbers about who has the floor around utterance u, as a backchannel leaves it to whoever has it
// and an answer takes it. With P and N the last utterance of others before u and the first behind, and with B and A the same of
// anybody with four words or more: whether P and N are of one speaker; how far P and N are; whether B is of the speaker of u, A
// is, and both are of one speaker, and of another one than u; how far B and A are; whether P and B are of one speaker, and N and
// A; the share of the words around that the speaker of u says, and that of B; and how many of the speaker's utterances around
// are short, and how many there are.
func appendFloor(dst []float32, c []Utterance, words []int, u int) []float32 {
	p, n := nearestOther(c, u, -1), nearestOther(c, u, 1)
	b, a := nearestLong(c, words, u, -1), nearestLong(c, words, u, 1)
	one := func(v, w int) bool { return v >= 0 && w >= 0 && c[v].Speaker == c[w].Speaker }
	dst = append(dst, is(one(p, n)), far(u, p), far(u, n),
		is(one(b, u)), is(one(a, u)), is(one(b, a)), is(one(b, a) && !one(b, u)), far(u, b), far(u, a), is(one(p, b)), is(one(n, a)))
	if b < 0 {
		b = u
	}
	return appendShares(dst, c, words, u, c[b].Speaker)
}

// appendShares appends the four numbers about shares; the holder is who has the floor before u.
func appendShares(dst []float32, c []Utterance, words []int, u, holder int) []float32 {
	all, mine, theirs, times, short := 0, 0, 0, 0, 0
	for v := max(0, u-sought); v < len(c) && v <= u+sought; v++ {
		if v == u {
			continue
		}
		n, who := words[v], c[v].Speaker
		all += n
		if who == holder {
			theirs += n
		}
		if who == c[u].Speaker {
			mine += n
			times++
			if n < holds {
				short++
			}
		}
	}
	return append(dst, ratio(mine, all), ratio(theirs, all), ratio(short, times), float32(math.Log2(1+float64(times))/5))
}

func ratio(n, of int) float32 { return float32(n) / float32(max(1, of)) }

// nearestOther returns the nearest utterance to u, in the direction of step, of another speaker; -1 where there is none within
// reach.
func nearestOther(c []Utterance, u, step int) int {
	for v := u + step; v >= 0 && v < len(c) && v >= u-sought && v <= u+sought; v += step {
		if c[v].Speaker != c[u].Speaker {
			return v
		}
	}
	return -1
}

// nearestLong returns the nearest utterance to u, in the direction of step, by which somebody has the floor; -1 where there is
// none within reach.
func nearestLong(c []Utterance, words []int, u, step int) int {
	for v := u + step; v >= 0 && v < len(c) && v >= u-sought && v <= u+sought; v += step {
		if words[v] >= holds {
			return v
		}
	}
	return -1
}

// far returns how far v is from u, 0 where they are neighbours and 1 where v is none.
func far(u, v int) float32 {
	if v < 0 {
		return 1
	}
	return float32(max(u-v, v-u)-1) / sought
}
