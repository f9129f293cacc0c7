package wav

// byteTable returns the sample that each byte stands for.
func byteTable(e Encoding) *[256]float32 {
	t := new([256]float32)
	for i := range t {
		switch e {
		case ALaw:
			t[i] = float32(alaw(byte(i))) / (1 << 12)
		case MuLaw:
			t[i] = float32(mulaw(byte(i))) / (1 << 13)
		default:
			t[i] = float32(i-128) / (1 << 7)
		}
	}
	return t
}

// alaw expands a byte by ITU-T G.711 table 1 (A = 87.6) to a 13-bit value, ±4032. The even bits of a stored byte are
// inverted; under them stand sign (1 = positive), three bits of segment and four of place in it.
func alaw(b byte) int {
	b ^= 0x55
	segment, place := b>>4&7, int(b&15)
	v := 2*place + 1
	if segment > 0 {
		v = (2*place + 33) << (segment - 1)
	}
	if b&0x80 == 0 {
		return -v
	}
	return v
}

// mulaw expands a byte by ITU-T G.711 table 2 (µ = 255) to a 14-bit value, ±8031. All bits of a stored byte are
// inverted; under them stand sign (1 = negative), three bits of segment and four of place in it.
func mulaw(b byte) int {
	b = ^b
	segment, place := b>>4&7, int(b&15)
	v := (2*place+33)<<segment - 33
	if b&0x80 != 0 {
		return -v
	}
	return v
}
