package report

import (
	"math"
	"regexp"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// linear returns a colour "#rrggbb" or "#rgb" in linear light (IEC 61966-2-1).
func linear(t *testing.T, hex string) [3]float64 {
	t.Helper()
	if len(hex) == 4 {
		hex = string([]byte{'#', hex[1], hex[1], hex[2], hex[2], hex[3], hex[3]})
	}
	var out [3]float64
	for k := range out {
		n, err := strconv.ParseUint(hex[1+2*k:3+2*k], 16, 8)
		require.NoError(t, err)
		v := float64(n) / 255
		if v <= .04045 {
			out[k] = v / 12.92
		} else {
			out[k] = math.Pow((v+.055)/1.055, 2.4)
		}
	}
	return out
}

// contrast is that of WCAG 2.2.
func contrast(t *testing.T, a, b string) float64 {
	y := func(hex string) float64 {
		c := linear(t, hex)
		return .2126*c[0] + .7152*c[1] + .0722*c[2]
	}
	hi, lo := max(y(a), y(b)), min(y(a), y(b))
	return (hi + .05) / (lo + .05)
}

type matrix [3][3]float64

func (m matrix) of(v [3]float64) (out [3]float64) {
	for r := range m {
		for c := range v {
			out[r] += m[r][c] * v[c]
		}
	}
	return out
}

// sights are what people see: all, and those without the long and the middle cones (Machado, Oliveira and Fernandes 2009,
// severity 1).
var sights = map[string]matrix{
	"trichromacy":  {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protanopia":   {{.152286, 1.052583, -.204868}, {.114503, .786281, .099216}, {-.003882, -.048116, 1.051998}},
	"deuteranopia": {{.367322, .860646, -.227968}, {.280085, .672501, .047413}, {-.011820, .042940, .968881}},
}

// oklab are the coordinates of a colour in a space of even differences (Ottosson 2020).
func oklab(c [3]float64) [3]float64 {
	lms := matrix{{.4122214708, .5363325363, .0514459929}, {.2119034982, .6806995451, .1073969566}, {.0883024619, .2817188376, .6299787005}}.of(c)
	for k := range lms {
		lms[k] = math.Cbrt(max(0, lms[k]))
	}
	return matrix{{.2104542553, .7936177850, -.0040720468}, {1.9779984951, -2.4285922050, .4505937099}, {.0259040371, .7827717662, -.8086757660}}.of(lms)
}

func TestSpeakersAreToldApart(t *testing.T) {
	for paper, colours := range map[string][]string{lightPaper: lightSpeakers[:], darkPaper: darkSpeakers[:]} {
		for k, a := range colours {
			assert.GreaterOrEqual(t, contrast(t, a, paper), 4.5, "%s on %s", a, paper)
			for _, b := range colours[:k] {
				for sight, see := range sights {
					x, y := oklab(see.of(linear(t, a))), oklab(see.of(linear(t, b)))
					far := math.Sqrt((x[0]-y[0])*(x[0]-y[0]) + (x[1]-y[1])*(x[1]-y[1]) + (x[2]-y[2])*(x[2]-y[2]))
					least := .06
					if k < 6 {
						least = .1
					}
					assert.GreaterOrEqual(t, far, least, "%s and %s with %s", a, b, sight)
				}
			}
		}
	}
}

func TestTextCanBeRead(t *testing.T) {
	for name, list := range map[string]string{"light": lightColours, "dark": darkColours} {
		c := map[string]string{}
		for _, m := range regexp.MustCompile(`--(\w+):(#\w+)`).FindAllStringSubmatch(list, -1) {
			c[m[1]] = m[2]
		}
		for _, text := range []string{"ink", "soft", "accent", "warn", "sx"} {
			for _, on := range []string{"paper", "card", "wash"} {
				assert.GreaterOrEqual(t, contrast(t, c[text], c[on]), 4.5, "%s: %s on %s", name, text, on)
			}
		}
		for _, on := range []string{"happiness", "surprise", "sadness", "anger", "fear", "disgust", "neutral", "unsure", "mark", "hot"} {
			assert.GreaterOrEqual(t, contrast(t, c["ink"], c[on]), 4.5, "%s: ink on %s", name, on)
		}
	}
}
