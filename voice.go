package colloquy

import "math"

// poolVoices sums up two stretches as one: means and shares are weighted by frames, spreads are pooled around the
// common mean, and the common F0 is the geometric mean of the medians weighted by voiced frames.
func poolVoices(a, b *Voice) *Voice {
	switch {
	case a == nil:
		return clonePtr(b)
	case b == nil || b.Frames == 0:
		return clonePtr(a)
	case a.Frames == 0:
		return clonePtr(b)
	}
	na, nb := float64(a.Frames), float64(b.Frames)
	v := &Voice{Frames: a.Frames + b.Frames, Nuclei: a.Nuclei + b.Nuclei}
	v.Level = (float64(a.Level*na) + float64(b.Level*nb)) / (na + nb)
	v.Voiced = (float64(a.Voiced*na) + float64(b.Voiced*nb)) / (na + nb)
	v.HF500 = round((float64(a.HF500*na)+float64(b.HF500*nb))/(na+nb), 0.1)
	v.Spread = pooledSD(na, a.Level, a.Spread, nb, b.Level, b.Spread)
	va, vb := na*a.Voiced, nb*b.Voiced
	switch {
	case a.F0 == 0 || va == 0:
		v.F0, v.F0SD = b.F0, b.F0SD
	case b.F0 == 0 || vb == 0:
		v.F0, v.F0SD = a.F0, a.F0SD
	default:
		sa, sb := 12*math.Log2(a.F0), 12*math.Log2(b.F0)
		v.F0 = math.Exp2((float64(sa*va) + float64(sb*vb)) / (va + vb) / 12)
		v.F0SD = pooledSD(va, sa, a.F0SD, vb, sb, b.F0SD)
	}
	v.Level, v.Spread = round(v.Level, 0.01), round(v.Spread, 0.01)
	v.F0, v.F0SD, v.Voiced = round(v.F0, 0.1), round(v.F0SD, 0.01), round(v.Voiced, 0.001)
	return v
}

// pooledSD returns the standard deviation of two groups taken together, from their weights, means and deviations.
func pooledSD(na, ma, sa, nb, mb, sb float64) float64 {
	mean := (float64(ma*na) + float64(mb*nb)) / (na + nb)
	return math.Sqrt((float64(na*(float64(sa*sa)+float64((ma-mean)*(ma-mean)))) + float64(nb*(float64(sb*sb)+float64((mb-mean)*(mb-mean))))) / (na + nb))
}

// round rounds v to a multiple of step, so that what is written is short and equal everywhere.
func round(v, step float64) float64 {
	n := math.Round(1 / step)
	return math.Round(v*n) / n
}
