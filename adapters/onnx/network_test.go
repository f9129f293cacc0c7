package onnx_test

import (
	"encoding/binary"
	"math"
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

// value is a ValueInfoProto: 11 = an input of a graph, 12 = an output. A dimension of -1 is dynamic.
func value(field int, name string, dims ...int) []byte {
	var shape []byte
	for _, n := range dims {
		if n < 0 {
			shape = append(shape, message(1, text(2, "n"))...)
		} else {
			shape = append(shape, message(1, number(1, uint64(n)))...)
		}
	}
	return message(field, text(1, name), message(2, message(1, number(1, 1), message(2, shape))))
}

// node is a NodeProto; attributes are lists of whole numbers.
func node(op, output string, inputs []string, attributes ...[]byte) []byte {
	var in []byte
	for _, s := range inputs {
		in = append(in, text(1, s)...)
	}
	parts := [][]byte{in, text(2, output), text(3, output), text(4, op)}
	return message(1, append(parts, attributes...)...)
}

func list(name string, all ...int) []byte {
	body := text(1, name)
	for _, v := range all {
		body = append(body, number(8, uint64(v))...)
	}
	return message(5, body, number(20, 7))
}

func single(name string, v int) []byte {
	return message(5, text(1, name), number(3, uint64(v)), number(20, 2))
}

// network is a ModelProto with opset 13.
func network(graph ...[]byte) []byte {
	parts := append([][]byte{text(2, "test")}, graph...)
	out := append(number(1, 8), message(8, text(1, ""), number(2, 13))...)
	return append(out, message(7, parts...)...)
}

// power is a network on sound: the mean square, times each weight.
func power(samples int, weights ...float32) []byte {
	return network(
		value(11, "sound", 1, samples), value(12, "print", 1, len(weights)), floats("w", []int{1, len(weights)}, weights...),
		node("Mul", "square", []string{"sound", "sound"}),
		node("ReduceMean", "mean", []string{"square"}, list("axes", 1), single("keepdims", 1)),
		node("MatMul", "print", []string{"mean", "w"}),
	)
}

// means is a network on frames: the mean of each band over the time.
func means(bands int) []byte {
	return network(
		value(11, "frames", 1, -1, bands), value(12, "print", 1, bands),
		node("ReduceMean", "print", []string{"frames"}, list("axes", 1), single("keepdims", 0)),
	)
}

// spreads is a network on frames: the mean square of each band over the time.
func spreads() []byte {
	return network(
		value(11, "frames", 1, -1, 80), value(12, "print", 1, 80),
		node("Mul", "square", []string{"frames", "frames"}),
		node("ReduceMean", "print", []string{"square"}, list("axes", 1), single("keepdims", 0)),
	)
}

// convolution is a network on frames as the first layer of an x-vector: filters over three frames and all bands, and the
// mean of what they give over the time.
func convolution(filters int, weights []float32) []byte {
	return network(
		value(11, "frames", 1, -1, 80), value(12, "print", 1, filters), floats("w", []int{filters, 80, 3}, weights...),
		node("Transpose", "bands", []string{"frames"}, list("perm", 0, 2, 1)),
		node("Conv", "filtered", []string{"bands", "w"}, list("kernel_shape", 3), list("strides", 1), list("dilations", 1), list("pads", 0, 0), single("group", 1)),
		node("ReduceMean", "print", []string{"filtered"}, list("axes", 2), single("keepdims", 0)),
	)
}
