package act

// Method is the name and version of the model and the rules together; Model is that of the model alone.
const (
	Method = "act/5"
	Model  = "act/3"
)
