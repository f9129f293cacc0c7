package quality

import (
	"encoding/binary"
	"encoding/json"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// truth is what is known of a clip of the data set; fields that are not are nil.
type truth struct {
	File      string
	SNR       any       `json:"snr_db"` // a number or ">=45"
	Active    *float64  `json:"active_rms_dbfs"`
	Clipped   *float64  `json:"clipped_samples_percent"`
	Bandwidth *float64  `json:"bandwidth_hz"`
	RT60      *float64  `json:"rt60_t20_measured_s"`
	DC        *float64  `json:"dc_offset"`
	Hum       int       `json:"hum_hz"`
	Dropouts  []float64 `json:"dropouts"`
}

// flac decodes a FLAC file of 16 bits, one channel, with the flac program.
func flac(t *testing.T, path string) []float32 {
	raw, err := exec.Command("flac", "-d", "-c", "-s", "--force-raw-format", "--endian=little", "--sign=signed", path).Output()
	require.NoError(t, err)
	x := make([]float32, len(raw)/2)
	for i := range x {
		x[i] = float32(int16(binary.LittleEndian.Uint16(raw[2*i:]))) / 32768
	}
	return x
}

// The goals: mean error of SNR 2.5 dB, worst error of bandwidth 10 % and of clipping 15 %, mean error of RT60 .15 s,
// level within 1.5 dB, constant part within .005, hum always told apart, 70 % of the drop-outs found and none invented.
func TestClipsWithKnownFaults(t *testing.T) {
	dir := os.Getenv("COLLOQUY_DATA")
	if dir == "" {
		t.Skip("COLLOQUY_DATA is not set")
	}
	if _, err := exec.LookPath("flac"); err != nil {
		t.Skip("there is no flac program")
	}
	dir = filepath.Join(dir, "audio", "quality")
	raw, err := os.ReadFile(filepath.Join(dir, "truth.json"))
	require.NoError(t, err)
	var clips []truth
	require.NoError(t, json.Unmarshal(raw, &clips))
	var snr, rt60, hit, total float64
	var snrs, rt60s int
	for _, c := range clips {
		path := filepath.Join(dir, c.File+".flac")
		if _, err := os.Stat(path); err != nil {
			continue
		}
		r := analyse(t, 16000, flac(t, path))
		t.Logf("%-20s SNR %5.1f floor %6.1f active %6.2f (%.2f) clipped %.3f bandwidth %4.0f RT60 %.2f %s hum %d %s gaps %d lag %.1f grade %.0f",
			c.File, r.SNR.Value, r.NoiseFloor.Value, r.ActiveRMS.Value, r.ActiveShare.Value, r.Clipped.Value, r.Bandwidth.Value,
			r.RT60.Value, r.RT60.Missing, r.Hum, r.HumLevel.Missing, len(r.Dropouts), r.Lag.Value, r.Grade.Value)
		if want, ok := c.SNR.(float64); ok {
			snr += math.Abs(r.SNR.Value - want)
			snrs++
		}
		if c.RT60 != nil {
			rt60 += math.Abs(r.RT60.Value - *c.RT60)
			rt60s++
		}
		if c.Clipped != nil {
			require.InEpsilon(t, *c.Clipped, r.Clipped.Value, .15, "%s: clipping", c.File)
		}
		if c.Bandwidth != nil {
			require.InEpsilon(t, *c.Bandwidth, r.Bandwidth.Value, .1, "%s: bandwidth", c.File)
		}
		if c.Active != nil {
			require.InDelta(t, *c.Active, r.ActiveRMS.Value, 1.5, "%s: level", c.File)
		}
		if c.DC != nil {
			require.InDelta(t, *c.DC, r.DCOffset.Value, .005, "%s: constant part", c.File)
		}
		require.Equal(t, c.Hum, r.Hum, "%s: hum", c.File)
		if c.RT60 != nil {
			require.Equal(t, *c.RT60 > .45, r.Reverberant(), "%s: reverberant", c.File)
		}
		require.Equal(t, c.Dropouts != nil, r.Lagging(), "%s: lagging", c.File)
		if c.Dropouts == nil {
			require.Empty(t, r.Dropouts, "%s: drop-outs", c.File)
		}
		for _, at := range c.Dropouts {
			total++
			for _, g := range r.Dropouts {
				if math.Abs(float64(g.Start)/16000-at) <= .05 {
					hit++
					break
				}
			}
		}
	}
	t.Logf("mean error of SNR %.2f dB, of RT60 %.3f s; %.0f of %.0f drop-outs", snr/float64(snrs), rt60/float64(rt60s), hit, total)
	require.LessOrEqual(t, snr/float64(snrs), 2.5)
	require.LessOrEqual(t, rt60/float64(rt60s), .15)
	require.GreaterOrEqual(t, hit, .7*total)
}
