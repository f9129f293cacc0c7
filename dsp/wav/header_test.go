package wav

import (
	"io"
	"testing"

	"github.com/stretchr/testify/require"
)

var (
	pcm     = format(tagPCM, 1, 8000, 16)
	stereo  = format(tagPCM, 2, 8000, 16)
	threes  = chunk("data", ints16(3, 3, 3))
	streams = ints16(3, 3, 3)
)

// withField is b with the bytes at off overwritten.
func withField(b []byte, off int, v []byte) []byte {
	b = append([]byte(nil), b...)
	copy(b[off:], v)
	return b
}

// rf64 is a 64-bit file whose ds64 chunk declares size bytes of sound.
func rf64(id string, size uint64, chunks ...[]byte) []byte {
	b := riff(append([][]byte{chunk("ds64", u64(0), u64(size), u64(0), u32(0))}, chunks...)...)
	return withField(b, 0, append([]byte(id), u32(0xffffffff)...))
}

func TestHeadersThatAreAccepted(t *testing.T) {
	plain := riff(pcm, threes)
	for name, c := range map[string]struct {
		file   []byte
		frames int // each holds 3/32768
		warn   []WarningKind
	}{
		"plain":                      {plain, 3, nil},
		"chunks before fmt and data": {riff(chunk("LIST", []byte("INFOxxxx")), pcm, chunk("bext", make([]byte, 602)), chunk("fact", u32(99)), threes), 3, nil},
		"chunks after data":          {riff(pcm, threes, chunk("smpl", make([]byte, 60)), chunk("LIST", []byte("adtl"))), 3, nil},
		"a chunk of odd size":        {riff(pcm, chunk("note", []byte("odd")), threes), 3, nil},
		"a chunk of odd size whose pad byte was forgotten": {riff(pcm, sized("note", 3, []byte("odd")), threes), 3, []WarningKind{Unpadded}},
		"a chunk with a name of zeros":                     {riff(pcm, chunk("\x00\x00\x00\x00", []byte("even")), threes), 3, nil},
		"room reserved for a ds64 chunk":                   {riff(chunk("JUNK", make([]byte, 28)), pcm, threes), 3, nil},
		"ds64 in a RIFF file is a chunk like others":       {riff(chunk("ds64", u64(2)), pcm, threes), 3, nil},
		"fmt of 18 bytes":                                  {riff(chunk("fmt ", pcm[8:], u16(0)), threes), 3, nil},
		"fmt of 40 bytes that is not extensible":           {riff(chunk("fmt ", pcm[8:], make([]byte, 24)), threes), 3, nil},
		"fmt of 1000 bytes":                                {riff(chunk("fmt ", pcm[8:], make([]byte, 984)), threes), 3, nil},
		"extensible":                                       {riff(extensible(tagPCM, 1, 8000, 16, 16), threes), 3, nil},
		"RIFF size 0":                                      {withField(plain, 4, u32(0)), 3, nil},
		"RIFF size too large":                              {withField(plain, 4, u32(0x80000000)), 3, nil},
		"byte rate lies":                                   {withField(plain, 28, u32(0xffffffff)), 3, nil},
		"block size lies":                                  {withField(plain, 32, u16(7)), 3, []WarningKind{BlockAlign}},
		"no frames":                                        {riff(pcm, chunk("data")), 0, nil},
		"no frames but a chunk after them":                 {riff(pcm, chunk("data"), chunk("LIST", []byte("INFO"))), 0, nil},
		"data size 0 of a stream":                          {riff(pcm, sized("data", 0, streams)), 3, []WarningKind{UnknownSize}},
		"data size 0 with 2 bytes":                         {riff(pcm, sized("data", 0, u16(3))), 1, []WarningKind{UnknownSize}},
		"data size 0 with 1 byte":                          {riff(pcm, sized("data", 0, []byte{3})), 0, []WarningKind{UnknownSize, PartialFrame}},
		"data size 2^32-1 of a stream":                     {riff(pcm, sized("data", 0xffffffff, streams)), 3, []WarningKind{UnknownSize}},
		"data size 2^32-1 minus a header":                  {withField(riff(pcm, sized("data", 0xffffffdb, streams)), 4, u32(0xffffffff)), 3, []WarningKind{UnknownSize}},
		"a stream cut inside a frame":                      {riff(stereo, sized("data", 0xffffffff, streams)), 1, []WarningKind{UnknownSize, PartialFrame}},
		"truncated":                                        {riff(pcm, sized("data", 8, streams)), 3, []WarningKind{Truncated}},
		"truncated inside a sample":                        {riff(pcm, sized("data", 8, streams[:5])), 2, []WarningKind{Truncated}},
		"truncated before the first sample":                {riff(pcm, sized("data", 8)), 0, []WarningKind{Truncated}},
		"a size of 2 GiB":                                  {riff(pcm, sized("data", 0x7fffffff, streams)), 3, []WarningKind{Truncated}},
		"data is no multiple of a frame":                   {riff(stereo, chunk("data", streams)), 1, []WarningKind{PartialFrame}},
		"RF64":                                             {rf64("RF64", 6, pcm, sized("data", 0xffffffff, streams)), 3, nil},
		"BW64 with a chunk after the sound":                {rf64("BW64", 4, pcm, sized("data", 0xffffffff, streams)), 2, nil},
		"RF64 whose data chunk has a size of its own":      {rf64("RF64", 99, pcm, sized("data", 6, streams)), 3, nil},
		"RF64 of a stream":                                 {rf64("RF64", 0, pcm, sized("data", 0xffffffff, streams)), 3, []WarningKind{UnknownSize}},
		"RF64 with a size of 2^64-1":                       {rf64("RF64", 1<<64-1, pcm, sized("data", 0xffffffff, streams)), 3, []WarningKind{UnknownSize}},
		"RF64 with a size of 2^64-2":                       {rf64("RF64", 1<<64-2, pcm, sized("data", 0xffffffff, streams)), 3, []WarningKind{Truncated}},
		"A-law that states 16 bits":                        {riff(withField(format(tagALaw, 1, 8000, 8), 22, u16(16)), chunk("data")), 0, nil},
		"64 channels at 768 kHz":                           {riff(format(tagPCM, 64, 768000, 16), chunk("data")), 0, nil},
		"1 kHz":                                            {riff(format(tagPCM, 1, 1000, 16), threes), 3, nil},
	} {
		t.Run(name, func(t *testing.T) {
			results := both(c.file)
			require.Equal(t, results[0].warnings, results[1].warnings, "file and pipe warn alike")
			for _, res := range results {
				require.NoError(t, res.err)
				require.Len(t, res.frames[0], c.frames)
				for _, v := range res.frames[0] {
					require.Equal(t, float32(3./32768), v)
				}
				var kinds []WarningKind
				for _, w := range res.warnings {
					kinds = append(kinds, w.Kind)
				}
				require.Equal(t, c.warn, kinds)
			}
		})
	}
}

func TestHeadersThatAreRefused(t *testing.T) {
	plain := riff(pcm, threes)
	for name, c := range map[string]struct {
		file []byte
		off  int64 // of the fault
		err  error // what the FormatError wraps
	}{
		"nothing":                     {nil, 0, io.ErrUnexpectedEOF},
		"cut in the RIFF header":      {plain[:11], 11, io.ErrUnexpectedEOF},
		"cut before fmt":              {plain[:12], 12, io.ErrUnexpectedEOF},
		"cut in fmt":                  {plain[:30], 30, io.ErrUnexpectedEOF},
		"cut before data":             {plain[:36], 36, io.ErrUnexpectedEOF},
		"cut in the head of data":     {plain[:43], 43, io.ErrUnexpectedEOF},
		"HTML":                        {[]byte("<!DOCTYPE html><html>"), 0, nil},
		"big-endian RIFX":             {withField(plain, 0, []byte("RIFX")), 0, ErrUnsupported},
		"AVI":                         {withField(plain, 8, []byte("AVI ")), 8, nil},
		"no fmt":                      {riff(threes), 12, nil},
		"fmt behind data":             {riff(threes, pcm), 12, nil},
		"two fmt":                     {riff(pcm, pcm, threes), 36, nil},
		"no data":                     {riff(pcm), 36, io.ErrUnexpectedEOF},
		"a LIST of 4 GB":              {riff(pcm, sized("LIST", 0xf0000000), threes), 36 + 8 + 0xf0000000, io.ErrUnexpectedEOF},
		"fmt of 4 GB":                 {riff(sized("fmt ", 0xf0000000, pcm[8:]), threes), 50, io.ErrUnexpectedEOF},
		"fmt of no bytes":             {riff(chunk("fmt "), threes), 12, nil},
		"fmt of 14 bytes":             {riff(chunk("fmt ", pcm[8:22]), threes), 12, nil},
		"no channels":                 {riff(format(tagPCM, 0, 8000, 16), threes), 22, nil},
		"65 channels":                 {riff(format(tagPCM, 65, 8000, 16), threes), 22, ErrUnsupported},
		"0 Hz":                        {riff(format(tagPCM, 1, 0, 16), threes), 24, ErrUnsupported},
		"999 Hz":                      {riff(format(tagPCM, 1, 999, 16), threes), 24, ErrUnsupported},
		"768001 Hz":                   {riff(format(tagPCM, 1, 768001, 16), threes), 24, ErrUnsupported},
		"2^32-1 Hz":                   {withField(plain, 24, u32(0xffffffff)), 24, ErrUnsupported},
		"PCM of 0 bits":               {riff(format(tagPCM, 1, 8000, 0), threes), 34, nil},
		"PCM of 64 bits":              {riff(format(tagPCM, 1, 8000, 64), threes), 34, ErrUnsupported},
		"24 bits somewhere in 32":     {riff(withField(format(tagPCM, 1, 8000, 24), 20, u16(4)), threes), 34, nil},
		"float of 16 bits":            {riff(format(tagFloat, 1, 8000, 16), threes), 34, ErrUnsupported},
		"float of 31 bits":            {riff(format(tagFloat, 1, 8000, 31), threes), 34, nil},
		"A-law of 16 bits":            {riff(format(tagALaw, 1, 8000, 16), threes), 34, nil},
		"IMA ADPCM":                   {riff(format(0x11, 1, 8000, 4), threes), 20, ErrUnsupported},
		"MP3":                         {riff(format(0x55, 1, 8000, 16), threes), 20, ErrUnsupported},
		"an unknown codec":            {riff(format(0, 1, 8000, 16), threes), 20, ErrUnsupported},
		"extensible of an MP3":        {riff(extensible(0x55, 1, 8000, 16, 16), threes), 20, ErrUnsupported},
		"an unknown sub-format":       {withField(riff(extensible(tagPCM, 1, 8000, 16, 16), threes), 50, []byte{9}), 44, ErrUnsupported},
		"extensible without the rest": {riff(format(tagExtensible, 1, 8000, 16), threes), 20, nil},
		"less than a frame of sound":  {riff(stereo, chunk("data", u16(3))), 40, nil},
		"RF64 without ds64":           {withField(riff(pcm, sized("data", 0xffffffff, streams)), 0, []byte("RF64")), 36, nil},
		"RF64 with a short ds64":      {withField(riff(chunk("ds64", u64(0)), pcm, threes), 0, []byte("RF64")), 12, nil},
		"too many chunks":             {riff(make([]byte, 8*maxChunks+8)), 12 + 8*maxChunks, nil},
	} {
		t.Run(name, func(t *testing.T) {
			for _, res := range both(c.file) {
				var e *FormatError
				require.ErrorAs(t, res.err, &e)
				if name != "a LIST of 4 GB" { // a pipe ends where it ends
					require.Equal(t, c.off, e.Offset, e)
				}
				require.Equal(t, c.err, e.Err)
				require.Contains(t, e.Error(), e.Reason)
			}
		})
	}
}

func TestFormatTellsWhatTheHeaderSays(t *testing.T) {
	want := Format{Container: "RIFF", Encoding: PCM, Bits: 24, ValidBits: 20, Channels: 2, Rate: 44100, Mask: 3}
	for _, res := range both(riff(extensible(tagPCM, 2, 44100, 24, 20), chunk("data"))) {
		require.Equal(t, want, res.format)
	}
	require.Equal(t, "PCM float A-law µ-law unknown",
		PCM.String()+" "+Float.String()+" "+ALaw.String()+" "+MuLaw.String()+" "+Encoding(0).String())
}

func TestWarningsCountAndPlace(t *testing.T) {
	for want, file := range map[string][]byte{
		"wav: byte 50: sound truncated, 2 bytes are missing":                           riff(pcm, sized("data", 8, streams)),
		"wav: byte 40: length of the sound not declared, read to the end":              riff(pcm, sized("data", 0xffffffff, streams)),
		"wav: byte 48: last frame is incomplete, 2 bytes dropped":                      riff(stereo, chunk("data", streams)),
		"wav: byte 44: 1 samples are not finite, read as 0":                            riff(format(tagFloat, 1, 8000, 32), chunk("data", u32(0x7fc00000))),
		"wav: byte 32: declared frame size of 7 bytes contradicts the format, ignored": withField(riff(pcm, threes), 32, u16(7)),
		"wav: byte 36: chunk of 3 bytes lacks its pad byte":                            riff(pcm, sized("note", 3, []byte("odd")), threes),
	} {
		res := viaPipe(pipeOf(file))
		require.Len(t, res.warnings, 1)
		require.Equal(t, want, res.warnings[0].String())
	}
}
