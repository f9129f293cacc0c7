package beam

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	sdk "github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
)

// WriteLines writes the lines of KV<string, []byte> into files prefix-00000-of-00064.jsonl …, by a hash of the path, and in order
// of path within a file: the same lines give the same files. A file without lines is not written, and none is there in part: one
// of this machine is called name.jsonl.part… until it is whole. A worker holds one file in memory: take as many shards as keep it
// below some 100 MB.
func WriteLines(s sdk.Scope, prefix string, shards int, lines sdk.PCollection) {
	s = s.Scope("colloquy.WriteLines")
	filesystem.ValidateScheme(prefix)
	shards = max(shards, 1)
	sharded := sdk.ParDo(s, &shardFn{Shards: shards}, lines)
	sdk.ParDo0(s, &writeFn{Prefix: prefix, Shards: shards}, sdk.GroupByKey(s, sharded))
}

// entry is a line and its recording.
type entry struct {
	Path string
	Line []byte
}

// shardFn puts lines under the number of their file.
type shardFn struct{ Shards int }

// ProcessElement puts a line under its number.
func (f *shardFn) ProcessElement(path string, line []byte, emit func(int, entry)) {
	h := fnv.New32a()
	_, _ = h.Write([]byte(path)) // a hash never fails
	emit(int(h.Sum32()%uint32(f.Shards)), entry{path, line})
}

// writeFn writes a file.
type writeFn struct {
	Prefix string
	Shards int
}

// ProcessElement writes the file of a number.
func (f *writeFn) ProcessElement(ctx context.Context, shard int, lines func(*entry) bool) (err error) {
	var all []entry
	for e := (entry{}); lines(&e); e = (entry{}) {
		all = append(all, e)
	}
	slices.SortFunc(all, func(a, b entry) int { return cmp.Or(cmp.Compare(a.Path, b.Path), bytes.Compare(a.Line, b.Line)) })
	file, err := create(ctx, fmt.Sprintf("%s-%05d-of-%05d.jsonl", f.Prefix, shard, f.Shards))
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(file, 1<<20)
	for _, e := range all {
		_, _ = w.Write(e.Line) // its error sticks and comes back from Flush
		_ = w.WriteByte('\n')
	}
	return errors.Join(w.Flush(), file.Close())
}

// create makes a file that has its name once it is closed: a worker that is killed leaves no half of it, and two that write it at
// once, as engines let them, do not meet. Object stores are so by themselves.
func create(ctx context.Context, name string) (io.WriteCloser, error) {
	if !strings.Contains(name, "://") {
		return createLocal(name)
	}
	fs, err := filesystem.New(ctx, name)
	if err != nil {
		return nil, err
	}
	file, err := fs.OpenWrite(ctx, name)
	if err != nil {
		return nil, errors.Join(err, fs.Close())
	}
	return &closers{file, fs}, nil
}

// closers is a file that closes its file system too.
type closers struct {
	io.WriteCloser
	fs io.Closer
}

func (c *closers) Close() error { return errors.Join(c.WriteCloser.Close(), c.fs.Close()) }

// localFile is a file of this machine under another name until it is closed.
type localFile struct {
	*os.File
	name string
}

func createLocal(name string) (*localFile, error) {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return nil, err
	}
	file, err := os.CreateTemp(filepath.Dir(name), filepath.Base(name)+".part*")
	if err != nil {
		return nil, err
	}
	return &localFile{file, name}, nil
}

func (f *localFile) Close() error {
	err := errors.Join(f.Chmod(0o644), f.File.Close())
	if err == nil {
		err = os.Rename(f.File.Name(), f.name)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.File.Name()))
	}
	return nil
}

// Keyed puts lines under a path, as WriteLines takes them.
func Keyed(s sdk.Scope, path string, lines sdk.PCollection) sdk.PCollection {
	return sdk.ParDo(s, &keyFn{Path: path}, lines)
}

// keyFn puts lines under a path.
type keyFn struct{ Path string }

// ProcessElement returns the path and the line.
func (f *keyFn) ProcessElement(line []byte) (string, []byte) { return f.Path, line }
