package quality

import "math"

// Grade returns one number for a microphone, 0 to 100: 100 less what each fault costs. A value that is missing costs
// nothing, but for what noise hides: where speech was found that does not stand out from the noise ([TooNoisy]), the SNR
// costs in full, and so does a hum. Where no speech was found there is no grade.
//
//	fault                                     costs      in full at
//	SNR under 35 dB                            50            0 dB
//	reverberation over .4 s                    25          1.2 s
//	or clarity under 14 dB, if that is more    25            4 dB
//	clipping                                   20            1 %
//	bandwidth under 7 kHz                      15        2.5 kHz
//	drop-outs                                  30            5 % of the speech
//	level under −40 dBFS or over −12 dBFS      10   −60 or −6 dBFS
//	hum over −40 dB of the speech              10          −10 dB
//	constant part                               5          .05
//
// Between none and full the cost grows linearly; the weights are the project's own ("grade/3"; "grade/2" took an SNR
// that noise hides for none that is too low, "grade/1" did not know the clarity).
func Grade(r *Report) Value {
	drowned := r.SNR.Missing == TooNoisy
	if !r.ActiveRMS.OK() && r.ActiveRMS.Missing != TooNoisy {
		return missing(r.ActiveRMS.Missing)
	}
	g := 100 - float64(50*fault(r.SNR, 35, 0))
	if drowned {
		g -= 50
	}
	g -= float64(25 * max(fault(r.RT60, .4, 1.2), fault(r.Clarity, 14, 4)))
	g -= float64(20 * fault(r.Clipped, 0, 1))
	g -= float64(15 * fault(r.Bandwidth, 7000, 2500))
	g -= float64(30 * fault(r.Lag, 0, 5))
	g -= float64(10 * (fault(r.ActiveRMS, -40, -60) + fault(r.ActiveRMS, -12, -6)))
	switch {
	case r.HumLevel.OK() && drowned:
		g -= 10
	case r.HumLevel.OK():
		g -= float64(10 * fault(Value{Value: r.HumLevel.Value - r.ActiveRMS.Value}, -40, -10))
	}
	g -= float64(5 * fault(Value{Value: math.Abs(r.DCOffset.Value)}, 0, .05))
	return Value{Value: max(g, 0)}
}

// fault returns how far v has gone from none to full, 0 to 1; 0 if it is missing.
func fault(v Value, none, full float64) float64 {
	if !v.OK() {
		return 0
	}
	return min(max((v.Value-none)/(full-none), 0), 1)
}
