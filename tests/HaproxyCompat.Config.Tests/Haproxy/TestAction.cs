using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Tests.Haproxy;

/// <summary>An action that keeps the words it was given.</summary>
internal sealed record TestAction(string Name, string Tail, string Words) : RuleAction;
