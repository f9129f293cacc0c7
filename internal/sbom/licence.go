package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// permitted reports whether a licence lets anybody use and pass on what is made with it, given the notice.
func permitted(spdx string) bool {
	return slices.Contains([]string{"MIT", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "ISC", "Unlicense"}, spdx)
}

// licenceOf tells the licence of a module by the text in its folder, or above it in a module of the same repository.
func licenceOf(dir string) (string, error) {
	for range 4 {
		for _, name := range []string{"LICENSE", "LICENSE.txt", "LICENSE.md", "LICENCE", "COPYING", "License", "LICENSE.MIT", "UNLICENSE"} {
			text, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				continue
			}
			if spdx := licence(string(text)); spdx != "" {
				return spdx, nil
			}
			return "", fmt.Errorf("%s is no licence that is known", name)
		}
		if _, err := os.Stat(filepath.Join(dir, ".git")); err == nil {
			break
		}
		dir = filepath.Dir(dir)
		if strings.HasSuffix(filepath.ToSlash(dir), "/pkg/mod") {
			break
		}
	}
	return "", errors.New("no text of a licence")
}

// licence tells a licence by what only it says; "" = not known.
func licence(text string) string {
	text = strings.ToLower(strings.Join(strings.Fields(text), " "))
	has := func(s string) bool { return strings.Contains(text, s) }
	switch {
	case has("gnu general public license") || has("gnu lesser general public license") || has("gnu affero"):
		return "GPL"
	case has("mozilla public license"):
		return "MPL-2.0"
	case has("apache license") && has("version 2.0"):
		return "Apache-2.0"
	case has("redistribution and use in source and binary forms") && (has("neither the name") || has("nor the names")):
		return "BSD-3-Clause"
	case has("redistribution and use in source and binary forms"):
		return "BSD-2-Clause"
	case has("permission is hereby granted, free of charge, to any person obtaining a copy"):
		return "MIT"
	case has("this is free and unencumbered software released into the public domain"):
		return "Unlicense"
	case has("permission to use, copy, modify, and/or distribute this software for any purpose with or without fee"),
		has("permission to use, copy, modify, and distribute this software for any purpose with or without fee"):
		return "ISC"
	}
	return ""
}
