package convnet

import (
	"hash/crc32"
	"unicode/utf8"
)

// AppendOther appends the vector of a word that is not in the vocabulary: a row, as Word gives or another that is better known
// to stand for it, and the mean of those of its pieces.
func (m *Model) AppendOther(dst []float32, row int32, norm []byte) []float32 {
	size := m.head.Size
	from := len(dst)
	dst = append(dst, m.w.Embed[int(row)*size.Embed:][:size.Embed]...)
	if size.Pieces == 0 {
		return dst
	}
	var store [64]uint32
	pieces := appendPieces(store[:0], norm, size.Pieces)
	for _, p := range pieces {
		axpy(dst[from:], 1/float32(len(pieces)), m.w.Embed[(size.Back()+1+int(p))*size.Embed:][:size.Embed])
	}
	return dst
}

// appendPieces appends which rows the pieces of a word have: three, four and five letters in a row, with marks for the ends, where
// a letter that stands more than twice in a row stands twice.
func appendPieces(dst []uint32, norm []byte, rows int) []uint32 {
	var letters [72]byte
	var starts [72]int // of the letters; the last is the end
	text, n := append(letters[:0], '<'), 1
	add := func(c []byte) bool {
		if n+2 >= len(starts) || len(text)+len(c)+1 > len(letters) {
			return false // nothing that is said is so long
		}
		starts[n] = len(text)
		text, n = append(text, c...), n+1
		return true
	}
	last, times := rune(-1), 0
	for i := 0; i < len(norm); {
		r, size := utf8.DecodeRune(norm[i:])
		if r != last {
			last, times = r, 0
		}
		if times++; times <= 2 && !add(norm[i:i+size]) {
			break
		}
		i += size
	}
	starts[n] = len(text)
	text, n = append(text, '>'), n+1
	starts[n] = len(text)
	for of := 3; of <= 5; of++ {
		for i := 0; i+of <= n; i++ {
			dst = append(dst, checksum(text[starts[i]:starts[i+of]])%uint32(rows))
		}
	}
	return dst
}

// checksum is crc32.ChecksumIEEE, of which the compiler sees that it keeps nothing.
func checksum(b []byte) uint32 {
	sum := ^uint32(0)
	for _, c := range b {
		sum = crc32.IEEETable[byte(sum)^c] ^ sum>>8
	}
	return ^sum
}
