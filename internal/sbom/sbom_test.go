package main

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const root = "../.."

// mayBeCompiled are the modules that the core may need.
var mayBeCompiled = []string{
	"github.com/colloquy-go/colloquy", "github.com/blevesearch/snowballstem", "github.com/clipperhouse/uax29/v2", "golang.org/x/sync", "gonum.org/v1/gonum",
}

func TestTheCoreIsMadeOfWhatIsKnown(t *testing.T) {
	all, err := modules(root)
	require.NoError(t, err)
	var paths []string
	for _, m := range all {
		paths = append(paths, m.Path)
		if !m.Main {
			assert.NotEmpty(t, m.sum, m.Path)
		}
	}
	assert.Equal(t, mayBeCompiled, paths)
}

// TestEveryLicenceIsPermitted looks at the core and at every nested module whose dependencies are at hand.
func TestEveryLicenceIsPermitted(t *testing.T) {
	var dirs []string
	require.NoError(t, filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && path != root && strings.HasPrefix(d.Name(), ".") {
			return fs.SkipDir
		}
		if err == nil && d.Name() == "go.mod" {
			dirs = append(dirs, filepath.Dir(path))
		}
		return err
	}))
	require.GreaterOrEqual(t, len(dirs), 5)
	for _, dir := range dirs {
		t.Run(filepath.ToSlash(dir), func(t *testing.T) {
			all, err := modules(dir)
			if err != nil && filepath.Clean(dir) != root {
				t.Skip("its modules are not at hand: ", err)
			}
			require.NoError(t, err)
			for _, m := range all {
				spdx, err := licenceOf(m.Dir)
				if assert.NoError(t, err, m.Path) {
					assert.True(t, permitted(spdx), "%s: %s", m.Path, spdx)
				}
			}
		})
	}
}

func TestTheBillIsTheSameEveryTime(t *testing.T) {
	var first, second bytes.Buffer
	require.NoError(t, run([]string{root}, &first))
	require.NoError(t, run([]string{root}, &second))
	require.Equal(t, first.String(), second.String())
	var b bill
	require.NoError(t, json.Unmarshal(first.Bytes(), &b))
	assert.Equal(t, "github.com/colloquy-go/colloquy", b.Metadata.Component.Name)
	assert.Len(t, b.Parts, len(mayBeCompiled)-1)
	assert.Len(t, b.Serial, len("urn:uuid:")+36)
	assert.Error(t, run([]string{"a", "b"}, &first))
	assert.Error(t, run([]string{t.TempDir()}, &first))
}

func TestLicencesAreToldByTheirTexts(t *testing.T) {
	for want, text := range map[string]string{
		"MIT":          "Permission is hereby granted, free\nof charge, to any person obtaining a copy",
		"BSD-3-Clause": "Redistribution and use in source and binary forms, with or … Neither the name of",
		"BSD-2-Clause": "Redistribution and use in source and binary forms, with or without",
		"Apache-2.0":   "Apache License\n Version 2.0, January 2004",
		"ISC":          "Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee",
		"Unlicense":    "This is free and unencumbered software released into the public domain.",
		"GPL":          "GNU General Public License, with words of the MIT: Permission is hereby granted, free of charge, to any person obtaining a copy",
		"MPL-2.0":      "Mozilla Public License Version 2.0",
		"":             "All rights reserved.",
	} {
		assert.Equal(t, want, licence(text))
	}
	for spdx, ok := range map[string]bool{"MIT": true, "GPL": false, "MPL-2.0": false, "": false} {
		assert.Equal(t, ok, permitted(spdx), spdx)
	}
	dir := filepath.Join(t.TempDir(), "pkg", "mod", "m")
	require.NoError(t, os.MkdirAll(dir, 0o755))
	_, err := licenceOf(dir)
	assert.Error(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "LICENSE"), []byte("Ask me."), 0o600))
	_, err = licenceOf(dir)
	assert.Error(t, err)
}
