// Every call of this project is blittable; without marshalling stubs ReadyToRun can compile the calls ahead.
[assembly: System.Runtime.CompilerServices.DisableRuntimeMarshalling]
