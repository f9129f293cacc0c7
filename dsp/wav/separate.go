package wav

const (
	prevails   = 10.  // the power of a channel against every other's from which on it alone is loud: 10 dB
	loud       = 1e-5 // mean power from which on a channel is heard: -50 dBFS
	leastAlone = 10   // looks at which a channel alone is loud, as a side of a call is
	mostly     = .7   // of the looks at which anything is heard, those at which one channel alone is loud
)

// sides tells whether channels are loud by turns.
type sides struct {
	heard int64
	alone [MaxChannels]int64
}

// look takes note of whole frames of x.
func (s *sides) look(x []float32, channels int) {
	var first, second float64
	loudest := 0
	for c := range channels {
		var power float64
		for i := c; i < len(x); i += channels {
			power += float64(x[i]) * float64(x[i])
		}
		if power > first {
			first, second, loudest = power, first, c
		} else {
			second = max(second, power)
		}
	}
	if first < loud*float64(len(x)/channels) {
		return
	}
	s.heard++
	if first >= prevails*second {
		s.alone[loudest]++
	}
}

// turns returns how many channels there are of which one at a time is loud; 0 where that is not so.
func (s *sides) turns() int64 {
	var channels, looks int64
	for _, n := range s.alone {
		if n >= leastAlone {
			channels++
			looks += n
		}
	}
	if channels < 2 || float64(looks) < mostly*float64(s.heard) {
		return 0
	}
	return channels
}
