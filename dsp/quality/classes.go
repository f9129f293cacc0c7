package quality

// Distance says how far the talker is from the microphone, as far as the room tells.
type Distance string

// The distances. They tell direct from reverberant sound, not metres: in a dry room all is near.
const (
	Near   Distance = "near"   // direct sound prevails by far: a headset, a telephone, a studio
	Middle Distance = "middle" // an arm's length in an office
	Far    Distance = "far"    // reverberant sound prevails: across a table
)

const (
	nearFrom  = 20. // dB of clarity
	farBelow  = 13.
	echoing   = .45 // s of RT60
	lagsFrom  = .5  // per cent
	narrowest = 4200.
	wide      = 8200.
	superWide = 16600.
)

// DistanceOf returns the class of a clarity, "" where the clarity was not measured.
func DistanceOf(clarity Value) Distance {
	switch {
	case !clarity.OK():
		return ""
	case clarity.Value >= nearFrom:
		return Near
	case clarity.Value >= farBelow:
		return Middle
	}
	return Far
}

// Reverberant reports whether reverberation harms the speech.
func (r *Report) Reverberant() bool {
	if r.Clarity.OK() {
		return r.Clarity.Value < farBelow
	}
	return r.RT60.OK() && r.RT60.Value >= echoing
}

// Lagging reports whether the speech has holes.
func (r *Report) Lagging() bool { return r.Lag.OK() && r.Lag.Value >= lagsFrom }

// Band is the class of a bandwidth.
type Band string

// The classes, after ITU-T P.10.
const (
	Narrowband    Band = "narrowband"     // telephones: G.711, AMR
	Wideband      Band = "wideband"       // G.722, AMR-WB; what is sampled at 16 kHz
	SuperWideband Band = "super-wideband" // EVS, Opus, MP3 with its shelf at 16 kHz
	Fullband      Band = "fullband"
)

// BandOf returns the class of a bandwidth, "" where the bandwidth was not measured.
func BandOf(width Value) Band {
	switch {
	case !width.OK():
		return ""
	case width.Value <= narrowest:
		return Narrowband
	case width.Value <= wide:
		return Wideband
	case width.Value <= superWide:
		return SuperWideband
	}
	return Fullband
}
