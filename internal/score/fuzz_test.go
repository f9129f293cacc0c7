package score

import (
	"math"
	"strings"
	"testing"
)

// Whatever the files: no panic, no time lost or invented.
func FuzzRTTM(f *testing.F) {
	f.Add(refRTTM, hypRTTM, uem)
	f.Add("SPEAKER a 1 0 1e308 <NA> <NA> s", "SPEAKER a 1 1e-300 1 <NA> <NA> s", "a 1 -5 5")
	f.Fuzz(func(t *testing.T, ref, hyp, uem string) {
		r, err1 := ReadRTTM(strings.NewReader(ref))
		h, err2 := ReadRTTM(strings.NewReader(hyp))
		u, err3 := ReadUEM(strings.NewReader(uem))
		if err1 != nil || err2 != nil || err3 != nil {
			return
		}
		for _, u := range [][]Region{nil, u} {
			for _, d := range diarizeAll(r, h, u, Options{Collar: .25}) {
				if d.Speech > 1e15 { // sums of such times are no longer exact
					continue
				}
				for _, v := range []float64{d.Miss, d.FalseAlarm, d.Confusion, d.JERSum} {
					if v < -1e-6 || math.IsNaN(v) {
						t.Fatalf("%+v", d)
					}
				}
				if d.Miss+d.Confusion > d.Speech*(1+1e-9) || d.JER() > 1+1e-9 {
					t.Fatalf("%+v", d)
				}
			}
		}
	})
}
