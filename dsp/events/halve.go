package events

import "github.com/colloquy-go/colloquy/internal/vector"

// The half-band filter F6 of D. J. Goodman and M. J. Carey (Nine digital filters for decimation and interpolation, IEEE
// Trans. ASSP 25 (1977) 121–126): its middle and the taps at the odd distances 1, 3 and 5. It lets pass what lies below
// 3 kHz to within 1 dB; what folds back onto that is 30 dB down.
const (
	tap0  = 256. / 512
	tap1  = 150. / 512
	tap3  = -25. / 512
	tap5  = 3. / 512
	reach = 5
)

// halve writes every second sample of x, low-passed, into dst: sample i stands at reach+2·i of x, which holds
// 2·len(dst)+2·reach samples at least. It goes tap by tap, so that each is the same sum however the sound is cut. even and odd are
// scratch of len(dst)+reach elements.
func halve(dst, x, even, odd []float32) {
	vector.Split(even, odd, x[:2*(len(dst)+reach)])
	clear(dst)
	tap := func(weight float32, x []float32) { vector.AddScaled(dst, weight, x[:len(dst)]) }
	for i, weight := range [...]float32{tap1, tap3, tap5} {
		tap(weight, even[2-i:])
		tap(weight, even[3+i:])
	}
	tap(tap0, odd[2:])
}
