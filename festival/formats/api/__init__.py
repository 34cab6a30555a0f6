"""The data API's own format: one table for each kind of thing writes its JSON and describes it in the OpenAPI document. No models."""
