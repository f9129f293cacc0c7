package colloquy

var typicalRates = [...]typicalRate{}

var fittedMetrics = [...]fittedMetric{}
