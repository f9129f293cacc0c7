package hugot_test

import (
	"encoding/binary"
	"math"
	"strconv"
)

// A network is written as the bytes of its protobuf messages (onnx.proto3): a field is its number and kind, then what it
// holds. Only what the tests need is there.

func number(field int, v uint64) []byte {
	return binary.AppendUvarint(binary.AppendUvarint(nil, uint64(field)<<3), v)
}

func message(field int, parts ...[]byte) []byte {
	var body []byte
	for _, p := range parts {
		body = append(body, p...)
	}
	out := binary.AppendUvarint(nil, uint64(field)<<3|2)
	return append(binary.AppendUvarint(out, uint64(len(body))), body...)
}

func text(field int, s string) []byte { return message(field, []byte(s)) }

// floats is a TensorProto in GraphProto.initializer.
func floats(name string, dims []int, values ...float32) []byte {
	var raw []byte
	for _, v := range values {
		raw = binary.LittleEndian.AppendUint32(raw, math.Float32bits(v))
	}
	var d []byte
	for _, n := range dims {
		d = append(d, number(1, uint64(n))...)
	}
	return message(5, d, number(2, 1), text(8, name), message(9, raw))
}

// value is a ValueInfoProto: 11 = an input of a graph, 12 = an output; of float32 (1) or int64 (7). A dimension of -1 is
// dynamic.
func value(field int, name string, kind int, dims ...int) []byte {
	var shape []byte
	for k, n := range dims {
		if n < 0 {
			shape = append(shape, message(1, text(2, "n"+strconv.Itoa(k)))...)
		} else {
			shape = append(shape, message(1, number(1, uint64(n)))...)
		}
	}
	return message(field, text(1, name), message(2, message(1, number(1, uint64(kind)), message(2, shape))))
}

// node is a NodeProto.
func node(op, output string, inputs []string, attributes ...[]byte) []byte {
	var in []byte
	for _, s := range inputs {
		in = append(in, text(1, s)...)
	}
	parts := [][]byte{in, text(2, output), text(3, output), text(4, op)}
	return message(1, append(parts, attributes...)...)
}

func single(name string, v int) []byte {
	return message(5, text(1, name), number(3, uint64(v)), number(20, 2))
}

func words(name, v string) []byte {
	return message(5, text(1, name), text(4, v), number(20, 3))
}

// network is a ModelProto with opset 13.
func network(graph ...[]byte) []byte {
	parts := append([][]byte{text(2, "test")}, graph...)
	out := append(number(1, 8), message(8, text(1, ""), number(2, 13))...)
	return append(out, message(7, parts...)...)
}

// bag is a classifier of so many labels: the logits are the sum of those of a text's tokens, a row of logits for each token
// of the vocabulary.
func bag(labels int, logits ...float32) []byte {
	return network(
		value(11, "input_ids", 7, -1, -1), value(11, "attention_mask", 7, -1, -1), value(12, "logits", 1, -1, labels),
		floats("rows", []int{len(logits) / labels, labels}, logits...),
		node("Gather", "tokens", []string{"rows", "input_ids"}, single("axis", 0)),
		node("Cast", "mask", []string{"attention_mask"}, single("to", 1)),
		node("Einsum", "logits", []string{"mask", "tokens"}, words("equation", "bs,bsl->bl")),
	)
}
