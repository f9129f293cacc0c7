package behavior

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

func TestZZ(t *testing.T) {
	ps, _ := filepath.Glob(os.Getenv("RD") + "/*.txt")
	var fs []File
	for _, p := range ps {
		b, _ := os.ReadFile(p)
		fs = append(fs, File{filepath.Base(p), string(b)})
	}
	var a, b runtime.MemStats
	runtime.ReadMemStats(&a)
	s := processor(t)
	r, err := Compile(fs...)
	if err != nil {
		t.Fatal(err)
	}
	d1 := processor(t) - s
	runtime.ReadMemStats(&b)
	runtime.GC()
	var c runtime.MemStats
	runtime.ReadMemStats(&c)
	fmt.Println("compile", d1, "alloc MB", (b.TotalAlloc-a.TotalAlloc)>>20, "live MB", c.HeapAlloc>>20, "nodes", len(r.network.nodes), len(r.network.keys), len(r.network.ids), len(r.markers))
	d := r.Detector()
	cc := talk(5000)
	d.Detect(nil, cc)
	s = processor(t)
	out := d.Detect(nil, cc)
	fmt.Println("detect 5000", processor(t)-s, len(out))
	_ = time.Now
	n := 0
	for _, u := range cc {
		n += len(u.Text)
	}
	fmt.Println(n, "bytes")
}
func BenchmarkZZ(b *testing.B) {
	ps, _ := filepath.Glob(os.Getenv("RD") + "/*.txt")
	var fs []File
	for _, p := range ps {
		x, _ := os.ReadFile(p)
		fs = append(fs, File{filepath.Base(p), string(x)})
	}
	r, _ := Compile(fs...)
	d := r.Detector()
	cc := talk(5000)
	var out []Detection
	for b.Loop() {
		out = d.Detect(out[:0], cc)
	}
}
