package main

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
)

// The parts of CycloneDX 1.5 that are written.
type (
	bill struct {
		Format   string      `json:"bomFormat"`
		Spec     string      `json:"specVersion"`
		Serial   string      `json:"serialNumber"` // of the content
		Version  int         `json:"version"`
		Metadata metadata    `json:"metadata"`
		Parts    []component `json:"components"`
	}
	metadata struct {
		Component component `json:"component"`
	}
	component struct {
		Type       string     `json:"type"`
		Ref        string     `json:"bom-ref"`
		Name       string     `json:"name"`
		Version    string     `json:"version,omitempty"`
		PURL       string     `json:"purl"`
		Licences   []choice   `json:"licenses"`
		Properties []property `json:"properties,omitempty"`
	}
	choice struct {
		Licence struct {
			ID string `json:"id"`
		} `json:"license"`
	}
	property struct {
		Name  string `json:"name"`
		Value string `json:"value"`
	}
)

// write writes the bill of the first module, whose parts the others are.
func write(w io.Writer, all []module) error {
	b := bill{Format: "CycloneDX", Spec: "1.5", Version: 1, Metadata: metadata{part(all[0])}, Parts: []component{}}
	for _, m := range all[1:] {
		b.Parts = append(b.Parts, part(m))
	}
	content, err := json.Marshal(b)
	if err != nil {
		return err
	}
	h := sha256.Sum256(content)
	h[6], h[8] = h[6]&0x0f|0x80, h[8]&0x3f|0x80 // a UUID of version 8: of one's own making (RFC 9562)
	b.Serial = fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", h[:4], h[4:6], h[6:8], h[8:10], h[10:16])
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(b)
}

func part(m module) component {
	c := component{Type: "library", Name: m.Path, Version: m.Version, PURL: "pkg:golang/" + m.Path, Licences: make([]choice, 1)}
	if m.Version != "" {
		c.PURL += "@" + m.Version
	}
	c.Ref = c.PURL
	c.Licences[0].Licence.ID = m.licence
	if m.sum != "" {
		c.Properties = []property{{"go:sum", m.sum}}
	}
	return c
}
