package events

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
// 2·len(dst)+2·reach samples at least.
func halve(dst, x []float32) {
	for i := range dst {
		w := (*[2*reach + 1]float32)(x[2*i:])
		dst[i] = tap0*w[5] + tap1*(w[4]+w[6]) + tap3*(w[2]+w[8]) + tap5*(w[0]+w[10])
	}
}
