using HaproxyCompat.Engine.Http;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>One change of a head with the text made for it.</summary>
internal delegate void HeadRewrite<in TState>(HttpHead head, ReadOnlySpan<byte> text, TState state);
