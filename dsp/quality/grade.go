package quality

import "math"

// grade takes from 100 what each fault costs; a value that is missing costs nothing. It is missing without a level.
//
//	fault                                     costs      in full at
//	SNR under 35 dB                            50            0 dB
//	reverberation over .4 s                    25          1.2 s
//	clipping                                   20            1 %
//	bandwidth under 7 kHz                      15        2.5 kHz
//	drop-outs                                  30            5 % of the speech
//	level under −40 dBFS or over −12 dBFS      10   −60 or −6 dBFS
//	hum over −40 dB of the speech              10          −10 dB
//	constant part                               5          .05
//
// Between none and full the cost grows linearly; the weights are the project's own ("grade/1").
func grade(r *Report) Value {
	if !r.ActiveRMS.OK() {
		return missing(r.ActiveRMS.Missing)
	}
	g := 100.
	take := func(cost float64, v Value, none, full float64) {
		if v.OK() {
			g -= cost * min(max((v.Value-none)/(full-none), 0), 1)
		}
	}
	take(50, r.SNR, 35, 0)
	take(25, r.RT60, .4, 1.2)
	take(20, r.Clipped, 0, 1)
	take(15, r.Bandwidth, 7000, 2500)
	take(30, r.Lag, 0, 5)
	take(10, r.ActiveRMS, -40, -60)
	take(10, r.ActiveRMS, -12, -6)
	if r.HumLevel.OK() {
		take(10, Value{Value: r.HumLevel.Value - r.ActiveRMS.Value}, -40, -10)
	}
	take(5, Value{Value: math.Abs(r.DCOffset.Value)}, 0, .05)
	return Value{Value: max(g, 0)}
}
