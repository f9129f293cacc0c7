// Package zipped reads and writes models that are stored compressed.
package zipped

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
)

// Read returns what read makes of compressed data.
func Read[T any](data []byte, read func(io.Reader) (T, error)) (T, error) {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		var none T
		return none, err
	}
	return read(z)
}

// ReadFile returns what read makes of a compressed file.
func ReadFile[T any](path string, read func(io.Reader) (T, error)) (T, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		var none T
		return none, err
	}
	return Read(data, read)
}

// WriteFile writes what each of the parts writes, one behind the other, to a file, compressed as far as gzip can.
func WriteFile(path string, parts ...io.WriterTo) error {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return err
	}
	for _, p := range parts {
		if _, err := p.WriteTo(z); err != nil {
			return err
		}
	}
	if err := z.Close(); err != nil {
		return err
	}
	return os.WriteFile(path, b.Bytes(), 0o644)
}
