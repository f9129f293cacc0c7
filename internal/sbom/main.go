// Command sbom writes the bill of materials of a module: every module that is compiled into its packages, with version, checksum
// and licence, as CycloneDX 1.5 in JSON. Equal sources give equal bytes; there is no clock in it.
//
//	go run ./internal/sbom                      the core module
//	go run ./internal/sbom adapters/codecs      a nested one
//
// Licences are told by the text that lies in each module. One that is not on the list of permitted ones, or no text that is
// known, makes it fail.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "sbom:", err)
		os.Exit(1)
	}
}

func run(args []string, w io.Writer) error {
	dir := "."
	switch len(args) {
	case 0:
	case 1:
		dir = args[0]
	default:
		return errors.New("usage: sbom [folder of the module]")
	}
	all, err := modules(dir)
	if err != nil {
		return err
	}
	for k := range all {
		if all[k].licence, err = licenceOf(all[k].Dir); err != nil {
			return fmt.Errorf("%s: %w", all[k].Path, err)
		}
		if !permitted(all[k].licence) {
			return fmt.Errorf("%s: the licence %s is not permitted", all[k].Path, all[k].licence)
		}
	}
	return write(w, all)
}
