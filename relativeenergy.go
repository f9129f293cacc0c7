package colloquy

import (
	"math"
	"slices"
	"strings"
	"time"
)

// leastRanked is the fewest periods that are ranked among each other.
const leastRanked = 5

// PeriodEnergy is how much is going on in a part of a meeting.
type PeriodEnergy struct {
	Interval
	Energy Measure // points
}

// RelativeEnergy returns how much is going on in each period, 0..100 points, against the other periods of this meeting:
// "livelier than four fifths of it" is 80. Own formula, "energy-relative/1":
//
//	energy = 100 · mean of the ranks, 0..1, among the periods, of
//	         speech density, switches, speech rate, overlap    as in [Meeting.Energy]
//	         syllables     nuclei a second of talk; needs sound, and stands in where there are no words
//	         intensity     √(Σ n·((L − L_i)² + σ²) / Σ n), dB; needs sound
//	         pitch         √(Σ v·((p − p_i)² + σ²) / Σ v), semitones; needs sound
//
// over the segments of a period, n frames long, v of them voiced, with level L and pitch p, their deviations σ within the
// segment, and the speaker's own level L_i and pitch p_i (as in [Meeting.Prosody]): how far people leave their habit, up
// or down. The last two are what no reference over meetings is known for; within a meeting people and microphones are the
// same. Equal values share the middle of their ranks. What cannot be measured in every period that has any energy, and what
// does not vary, is left out; Detail names what was used and N counts it.
//
// Periods are those of [Meeting.Dynamics]. A period in which the energy itself is missing has none; all are missing when
// fewer than five are left. Nil without times.
func (m *Meeting) RelativeEnergy(period time.Duration) []PeriodEnergy {
	e := relativeEnergy{habits: newTalk(m).habits()}
	for i, t := range m.talks(period) {
		e.add(i, t)
	}
	return e.ranked()
}

// relativeEnergy gathers what the periods of a meeting are ranked by.
type relativeEnergy struct {
	habits map[SpeakerID]habit
	out    []PeriodEnergy
	rows   [][]float64
	at     []int // the period of a row
}

const relativeEnergyMethod, relativeEnergyUnit = "energy-relative/1", "points"

// add adds the next period.
func (r *relativeEnergy) add(i Interval, t *talk) {
	e := t.energy()
	if e.OK() {
		r.rows, r.at = append(r.rows, t.liveliness(r.habits)), append(r.at, len(r.out))
	} else {
		e = missing(relativeEnergyMethod, relativeEnergyUnit, e.Missing, e.Detail)
	}
	r.out = append(r.out, PeriodEnergy{i, e})
}

// ranked returns the energies of all periods against each other.
func (r *relativeEnergy) ranked() []PeriodEnergy {
	const method, unit = relativeEnergyMethod, relativeEnergyUnit
	if len(r.rows) < leastRanked {
		for _, k := range r.at {
			r.out[k].Energy = missing(method, unit, TooFew, "fewer than five periods with speech")
		}
		return r.out
	}
	sums, used := rankRows(r.rows)
	for row, k := range r.at {
		if len(used) == 0 {
			r.out[k].Energy = missing(method, unit, NoneFound, "all periods are alike")
			continue
		}
		r.out[k].Energy = measured(method, unit, 100*sums[row]/float64(len(used)), len(used))
		r.out[k].Energy.Detail = strings.Join(used, ", ")
	}
	return r.out
}

var livelinessNames = [...]string{"speech density", "switches", "speech rate", "overlap", "syllables", "intensity", "pitch"}

// liveliness returns the quantities of livelinessNames; NaN where one cannot be measured.
func (t *talk) liveliness(habits map[SpeakerID]habit) []float64 {
	value := func(m Measure) float64 {
		if m.OK() {
			return m.Value
		}
		return math.NaN()
	}
	rate, syllables := math.NaN(), math.NaN()
	if t.wordCount() > 0 {
		rate = value(t.pace().Rate)
	}
	intensity, pitch, nuclei := t.variation(habits)
	if math.IsNaN(rate) {
		syllables = nuclei
	}
	density := t.speech.Seconds() / t.base().Seconds()
	return []float64{density, value(t.interactivity()), rate, value(t.overlapPercent()), syllables, intensity, pitch}
}

// variation returns how far people leave their habit, and how many syllables they say a second.
func (t *talk) variation(habits map[SpeakerID]habit) (intensity, pitch, nuclei float64) {
	var n, v, squares, semitones float64
	for k := range t.m.Segments {
		s := &t.m.Segments[k]
		h, ok := habits[s.Speaker]
		if !ok || s.Voice == nil || s.Voice.Frames <= 0 {
			continue
		}
		frames := float64(s.Voice.Frames)
		n += frames
		squares += float64(frames * (sq(s.Voice.Level-h.level) + sq(s.Voice.Spread)))
		nuclei += float64(s.Voice.Nuclei)
		if w := frames * s.Voice.Voiced; w > 0 && s.Voice.F0 > 0 {
			v += w
			semitones += float64(w * (sq(float64(12*math.Log2(s.Voice.F0))-h.pitch) + sq(s.Voice.F0SD)))
		}
	}
	return math.Sqrt(squares / n), math.Sqrt(semitones / v), 100 * nuclei / n // 0/0 is NaN
}

func sq(x float64) float64 { return x * x }

// habits returns how each of the people usually sounds.
func (t *talk) habits() map[SpeakerID]habit {
	out := map[SpeakerID]habit{}
	for who, all := range t.voiced() {
		if len(all) > 0 {
			out[t.ids[who]] = habitOf(all)
		}
	}
	return out
}

// rankRows returns the sum of the ranks, 0..1, of each row in the columns that are known in all and vary, and the names
// of those.
func rankRows(rows [][]float64) (sums []float64, used []string) {
	sums = make([]float64, len(rows))
	for c, name := range livelinessNames {
		x := make([]float64, len(rows))
		for r := range rows {
			x[r] = rows[r][c]
		}
		if slices.ContainsFunc(x, math.IsNaN) || slices.Min(x) == slices.Max(x) {
			continue
		}
		used = append(used, name)
		for r, v := range ranks(x) {
			sums[r] += (v + 1) / 2
		}
	}
	return sums, used
}
