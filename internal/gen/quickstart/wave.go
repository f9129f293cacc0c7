package main

import (
	"encoding/binary"
	"math"
)

// encode returns a WAVE file of x in µ law, which takes a byte a sample.
func encode(x []float32) []byte {
	format := append(le16(nil, 7, 1), le32(nil, rate, rate)...) // µ law, one channel; samples and bytes a second
	format = le16(format, 1, 8, 0)                              // bytes and bits a sample, no extension
	data := make([]byte, len(x))
	for i, v := range x {
		data[i] = muLaw(v)
	}
	body := []byte("WAVE")
	body = chunk(body, "fmt ", format)
	body = chunk(body, "fact", le32(nil, uint32(len(x))))
	body = chunk(body, "data", data)
	info := chunk([]byte("INFO"), "ICMT", []byte(origin+"\x00"))
	body = chunk(body, "LIST", chunk(info, "ICOP", []byte(licence+"\x00")))
	return chunk(nil, "RIFF", body)
}

// chunk appends a chunk of a RIFF file: name, length, content, and a byte more where the length is odd.
func chunk(dst []byte, name string, content []byte) []byte {
	dst = le32(append(dst, name...), uint32(len(content)))
	return append(append(dst, content...), make([]byte, len(content)%2)...)
}

func le16(dst []byte, values ...uint16) []byte {
	for _, v := range values {
		dst = binary.LittleEndian.AppendUint16(dst, v)
	}
	return dst
}

func le32(dst []byte, values ...uint32) []byte {
	for _, v := range values {
		dst = binary.LittleEndian.AppendUint32(dst, v)
	}
	return dst
}

// muLaw returns the code of a sample (ITU-T G.711): sign, exponent and four bits of the 14-bit magnitude plus 33, all
// inverted.
func muLaw(v float32) byte {
	s := int(math.Round(float64(v) * 8192))
	var sign byte
	if s < 0 {
		s, sign = -s, 0x80
	}
	s = min(s, 8158) + 33
	exponent := 0
	for s>>(exponent+6) > 0 {
		exponent++
	}
	return ^(sign | byte(exponent)<<4 | byte(s>>(exponent+1))&15)
}
